"""What people write, turned into data: times and the lines of a timeline, in Japanese and English."""
