"""The pages of the room: public ones, an officer's candidate, and publishing itself."""
