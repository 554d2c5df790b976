"""Stock: what lies where, every move, receiving from makers, moving between places, and counting."""
