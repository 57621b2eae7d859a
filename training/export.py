"""From a checkpoint to the shipped model: ``python -m training.export --run RUN --base MODEL --out DIR``.

Writes the network as ONNX, one window a run, no padding. Weights of the matrix products are int8, one scale
a column; activations are quantized to uint8 at run time, one scale a window (so a window's result never
depends on its batch). Word vectors are int8 with one scale a row. With ``--float`` nothing is quantized, to
measure what quantization costs. ``training.calibrate`` then fits the confidence and writes the card.
"""

from __future__ import annotations

import json
import shutil
import tempfile

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.attribution.confidence import SIGNALS
from onrecord.attribution.encoder import CARD
from onrecord.attribution.pieces import FEATURE_SIZES
from onrecord.attribution.tags import LABELS
from onrecord.attribution.windows import CHUNK
from training.arguments import run_parser
from training.card import current_commit, write_card
from training.model import Config

__all__ = ["Graph", "add_layer", "build", "quantized"]

MS = "com.microsoft"
_OF_ONE_RUN = ("base", "out", "labelled", "threads", "stop_after")  # not part of the recipe


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant and give its name back."""
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(
        self, op: str, inputs: list[str], output: str, *more: str, domain: str = "", **attributes: object
    ) -> str:
        """Add a node and give the name of its first output back."""
        self.nodes.append(
            helper.make_node(op, inputs, [output, *more], name=output, domain=domain, **attributes)
        )
        return output


def build(weights: dict[str, np.ndarray], config: Config, *, small_words: bool) -> onnx.ModelProto:
    """The network of ``training.model`` as ONNX, with ONNX Runtime's fused operators.

    Inputs: ``ids`` int64 ``[t]``, ``features`` int64 ``[t, 3]``, ``first`` int64 ``[w]``: words' first
    pieces, all that the last layer works out. Outputs: ``tags`` float32 ``[w, labels]``, ``links`` float32
    ``[w, 4, link]``. ``small_words``: store word vectors as int8.
    """
    g = Graph()
    words = weights["words.weight"]
    if small_words:
        scale = np.abs(words).max(axis=1, keepdims=True) / 127
        g.constant("words", np.round(words / scale).astype(np.int8))
        g.constant("words.scale", scale.astype(np.float16))
        g.add("Gather", ["words", "ids"], "words.row")
        g.add("Gather", ["words.scale", "ids"], "words.row.scale")
        g.add("Cast", ["words.row"], "words.float", to=TensorProto.FLOAT)
        g.add("Cast", ["words.row.scale"], "words.scale.float", to=TensorProto.FLOAT)
        g.add("Mul", ["words.float", "words.scale.float"], "x.words")
    else:
        g.add("Gather", [g.constant("words", words), "ids"], "x.words")
    g.add("Shape", ["ids"], "t")
    g.add("Squeeze", ["t"], "t.scalar")
    zero, one = g.constant("zero", np.array(0, np.int64)), g.constant("one", np.array(1, np.int64))
    g.add("Range", [zero, "t.scalar", one], "at")
    g.add("Gather", [g.constant("positions", weights["position.weight"]), "at"], "x.position")
    x = g.add("Add", ["x.words", "x.position"], "x.0")
    for k in range(len(FEATURE_SIZES)):
        g.add(
            "Gather", ["features", g.constant(f"column.{k}", np.array(k, np.int64))], f"feature.{k}", axis=1
        )
        g.add(
            "Gather",
            [g.constant(f"features.{k}", weights[f"features.{k}.weight"]), f"feature.{k}"],
            f"x.f{k}",
        )
        x = g.add("Add", [x, f"x.f{k}"], f"x.{k + 1}")
    batch = g.constant("batch", np.array([0], np.int64))
    x = g.add("Unsqueeze", [x, batch], "x.batch")  # [1, t, hidden], as the fused operators want it
    x = g.add(
        "LayerNormalization",
        [x, g.constant("n.w", weights["norm.weight"]), g.constant("n.b", weights["norm.bias"])],
        "x.norm",
        epsilon=config.eps,
    )
    if config.local:
        x = g.add("Reshape", [x, _chunked(g, config)], "x.chunks")
    for i in range(config.layers):
        if i == config.local > 0:
            x = g.add(
                "Reshape", [x, g.constant("whole", np.array([1, -1, config.hidden], np.int64))], "x.whole"
            )
        x = add_layer(g, weights, config, i, x)
    x = g.add("Squeeze", [x, batch], "x.out")
    tags = g.add("MatMul", [x, g.constant("tags.w", weights["tags.weight"].T)], "tags.product")
    g.add("Add", [tags, g.constant("tags.b", weights["tags.bias"])], "tags")
    links = g.add("MatMul", [x, g.constant("links.w", weights["links.weight"].T)], "links.product")
    links = g.add("Add", [links, g.constant("links.b", weights["links.bias"])], "links.flat")
    g.add("Reshape", [links, g.constant("links.shape", np.array([-1, 4, config.link], np.int64))], "links")
    graph = helper.make_graph(
        g.nodes,
        "onrecord",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["t"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, ["t", 3]),
            helper.make_tensor_value_info("first", TensorProto.INT64, ["w"]),
        ],
        [
            helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["w", len(LABELS)]),
            helper.make_tensor_value_info("links", TensorProto.FLOAT, ["w", 4, config.link]),
        ],
        g.constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="onrecord")


def _chunked(g: Graph, config: Config) -> str:
    """The shape ``[chunks, pieces of one, hidden]``: as few chunks as ``CHUNK`` allows."""
    most = g.constant("chunk", np.array([CHUNK], np.int64))
    rounded = g.add("Add", ["t", g.constant("chunk.rest", np.array([CHUNK - 1], np.int64))], "t.rounded")
    chunks = g.add("Div", [rounded, most], "chunks")
    rest = g.constant("chunked.rest", np.array([-1, config.hidden], np.int64))
    return g.add("Concat", [chunks, rest], "chunked", axis=0)


def add_layer(  # noqa: PLR0917 - a graph, what a layer is made of, and what it reads
    g: Graph, weights: dict[str, np.ndarray], config: Config, i: int, x: str, prefix: str = ""
) -> str:
    """Add layer ``i`` of ``weights``, which reads ``x`` ``[1, t, hidden]``; the last one reads all, at words.

    Every name begins with ``prefix``. Gives the name of the layer's output.
    """

    def w(name: str) -> np.ndarray:
        return weights[f"layers.{i}.{name}"]

    def name(part: str) -> str:
        return f"{prefix}l{i}.{part}"

    parts, whole = [], x
    if i == config.layers - 1:
        x = g.add("Gather", [x, "first"], name("words"), axis=1)
    for k, part in enumerate("qkv"):
        rows = slice(k * config.hidden, (k + 1) * config.hidden)
        matrix = g.constant(name(f"{part}.w"), w("qkv.weight")[rows].T)
        product = g.add("MatMul", [x if part == "q" else whole, matrix], name(f"{part}.product"))
        parts.append(g.add("Add", [product, g.constant(name(f"{part}.b"), w("qkv.bias")[rows])], name(part)))
    y = g.add("MultiHeadAttention", parts, name("attention"), domain=MS, num_heads=config.heads)

    def half(product: str, part: str, norm: str, skip: str) -> str:
        # "Sum", as the runtime would fuse "Add" into an operator that takes five times as long
        y = g.add(
            "Sum", [product, skip, g.constant(name(f"{part}.b"), w(f"{part}.bias"))], name(f"{part}.sum")
        )
        scale, shift = (g.constant(name(f"{norm}.{p}"), w(f"{norm}.{p}")) for p in ("weight", "bias"))
        return g.add("LayerNormalization", [y, scale, shift], name(norm), epsilon=config.eps)

    y = g.add("MatMul", [y, g.constant(name("out.w"), w("out.weight").T)], name("out.product"))
    x = half(y, "out", "norm1", x)
    y = g.add("MatMul", [x, g.constant(name("up.w"), w("up.weight").T)], name("up.product"))
    y = g.add("BiasGelu", [y, g.constant(name("up.b"), w("up.bias"))], name("gelu"), domain=MS)
    y = g.add("MatMul", [y, g.constant(name("down.w"), w("down.weight").T)], name("down.product"))
    return half(y, "down", "norm2", x)


def quantized(model: onnx.ModelProto, but: list[str]) -> onnx.ModelProto:
    """The model with the weights of its matrix products, those named in ``but`` left out, in int8."""
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(model, f"{folder}/float.onnx")
        quantize_dynamic(
            f"{folder}/float.onnx",
            f"{folder}/int8.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=but,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},  # behind fused operators
        )
        return onnx.load(f"{folder}/int8.onnx")


def main() -> None:
    """Write the model directory."""
    parser = run_parser(__doc__, "model directory to write")
    parser.add_argument("--float", action="store_true", help="do not quantize")
    args = parser.parse_args()
    state = torch.load(args.run / "best.pt", weights_only=True)
    weights = {k: v.float().numpy() for k, v in state["average"].items()}
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / CARD).unlink(missing_ok=True)  # what was measured of an earlier model there
    model = build(weights, Config(**state["config"]), small_words=not args.float)
    target = args.out / "model.onnx"
    if args.float:
        onnx.save(model, target)
    else:
        onnx.save(quantized(model, ["tags.product", "links.product"]), target)
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")
    decoder = {
        "transitions": weights["transitions"].tolist(),
        "nobody": weights["nobody"].tolist(),
        "distance": weights["distance"].tolist(),
        "confidence": [0.0] * len(SIGNALS),
        "threshold": 0.0,
    }
    (args.out / "decoder.json").write_text(json.dumps(decoder) + "\n")
    settings = {k: v for k, v in state["arguments"].items() if k not in _OF_ONE_RUN}
    write_card(
        args.out,
        {
            "training": settings | {"epochs done": state["epoch"], "steps": state["steps"]},
            "quantization": "none" if args.float else "int8 weights, a scale a column; uint8 activations",
            "commit": current_commit(),
        },
    )


if __name__ == "__main__":
    main()
