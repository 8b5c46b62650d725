"""The words of the house: what an article, a commitment, a time or a reason is. Standard library only."""
