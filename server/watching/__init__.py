"""What watches over the centre: limits, figures, health and logs, none of which know a person."""
