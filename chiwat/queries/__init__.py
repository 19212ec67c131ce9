"""Reading: one module per noun, and every function says who is looking."""
