"""The configuration: one TOML file, each key of which the environment may override. Floor 5.

`load_config` reads it; `Config` hands every room the settings it asks for.
"""

from followbot.config.loading import SEARCHED, find_config, load_config
from followbot.config.settings import Config

__all__ = ["SEARCHED", "Config", "find_config", "load_config"]
