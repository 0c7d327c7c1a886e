"""`python -m followbot` is the same as `followbot`."""

from followbot.cli.main import run

if __name__ == "__main__":
    run()
