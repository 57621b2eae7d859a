"""From a checkpoint to the entity network that ships: ``python -m training.graft --run RUN --out DIR``.

The network is a graft: an ONNX model of nodes, constants and outputs alone, which goes on from the third
layer of the shipped attribution model (see ``onrecord.attribution.encoder.Encoder``). Quantized as that one
is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from onrecord.attribution.encoder import Encoder
from training.entities import NAMES, PARTS, THIRD
from training.export import MS, Graph, add_layer, quantized
from training.model import Config
from training.tower import MENTION

__all__ = ["build", "reading_encoder"]

_STEM = "x.whole"  # in the exported attribution model: the output of the local layers, [1, pieces, hidden]
_ROOT = "s.x"  # the same in the graft
_HEADS = ("names", "parts", "mentions")


def reading_encoder() -> Encoder:
    """The shipped attribution encoder, which also gives the vectors that the tower stands on."""
    bare = onnx.ModelProto()
    bare.graph.initializer.append(numpy_helper.from_array(np.array([0]), "third.axis"))
    bare.graph.node.append(helper.make_node("Squeeze", [_STEM, "third.axis"], [THIRD]))
    bare.graph.output.append(helper.make_tensor_value_info(THIRD, TensorProto.FLOAT, ["t", "h"]))
    return Encoder(graft=bare.SerializeToString())


def build(weights: dict[str, np.ndarray], config: Config, layers: int, *, small: bool) -> onnx.ModelProto:
    """The graft. Outputs: ``names`` ``[w, 9]``, ``parts`` ``[w, 17]``, ``mentions`` ``[w, 2, 64]``."""
    g, x = Graph(), _ROOT
    shape = Config(
        hidden=config.hidden, heads=config.heads, inner=config.inner, layers=layers, eps=config.eps
    )
    for i in range(layers):
        x = add_layer(g, weights, shape, i, x, prefix="s.")
    x = g.add("Squeeze", [x, g.constant("s.batch", np.array([0], np.int64))], "s.out")
    sizes = {"names": [len(NAMES)], "parts": [len(PARTS)], "mentions": [2, MENTION]}
    # One product for all heads, cut apart afterwards.
    matrix, shift = (np.concatenate([weights[f"{h}.{k}"] for h in _HEADS]) for k in ("weight", "bias"))
    y = g.add("MatMul", [x, g.constant("s.heads.w", matrix.T)], "s.heads.product")
    y = g.add("Add", [y, g.constant("s.heads.b", shift)], "s.heads")
    cuts = g.constant("s.cuts", np.array([np.prod(sizes[h]) for h in _HEADS], np.int64))
    g.add("Split", [y, cuts], "names", "parts", "s.mentions.flat", axis=-1)
    g.add(
        "Reshape", ["s.mentions.flat", g.constant("s.pair", np.array([-1, 2, MENTION], np.int64))], "mentions"
    )
    outputs = [helper.make_tensor_value_info(h, TensorProto.FLOAT, ["w", *sizes[h]]) for h in _HEADS]
    inputs = [
        helper.make_tensor_value_info(_ROOT, TensorProto.FLOAT, [1, "t", config.hidden]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["w"]),
    ]
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    whole = helper.make_model(
        helper.make_graph(g.nodes, "graft", inputs, outputs, g.constants), opset_imports=opsets, ir_version=9
    )
    if small:
        whole = quantized(whole, ["s.heads.product"])
    graft = onnx.ModelProto()
    graft.graph.node.append(helper.make_node("Identity", [_STEM], [_ROOT]))
    graft.graph.node.extend(whole.graph.node)
    graft.graph.initializer.extend(whole.graph.initializer)
    graft.graph.output.extend(outputs)
    return graft


def main() -> None:
    """Write the graft."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder of training.train_entities")
    parser.add_argument("--out", type=Path, required=True, help="folder to write graft.onnx into")
    parser.add_argument("--float", action="store_true", help="do not quantize")
    args = parser.parse_args()
    state = torch.load(args.run / "best.pt", weights_only=True)
    weights = {k: v.float().numpy() for k, v in state["tower"].items()}
    layers = len({name.split(".")[1] for name in weights if name.startswith("layers.")})
    graft = build(weights, Config(**state["config"]), layers, small=not args.float)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "graft.onnx").write_bytes(graft.SerializeToString())


if __name__ == "__main__":
    main()
