"""What a person corrects of a reading, and how it is replayed over every reading to come."""
