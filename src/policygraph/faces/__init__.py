"""What people and programs look in through: the command line, the page, the door for Python."""
