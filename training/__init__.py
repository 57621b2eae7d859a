"""From public corpora to the shipped model, one command a step. See ``training/README.md``."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # before onnxruntime is loaded, as the package does
