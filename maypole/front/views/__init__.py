"""The pages of the room: home, where a person starts, their work, and the site's small answers."""
