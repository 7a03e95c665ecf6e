# What you type in the terminal is recorded here.
