"""How the reader's weights are made: from annotated corpora to one small ONNX file. See ``README.md`` beside this file."""
