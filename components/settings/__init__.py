"""The settings on the screen, and the door before all that changes what others see."""
