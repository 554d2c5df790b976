"""What is being sold or ordered: lines that are typed, priced and totalled. Sales and orders share it."""
