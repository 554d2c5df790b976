"""What every office may see of a piece and its maker: made from what she allows, and gone when she no longer does."""
