"""What every page is made of: layouts, form fields, styles and writers."""
