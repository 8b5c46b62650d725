"""From the trained network to the files that Garant reads with: an ONNX graph of 8-bit weights, its heads.

Matrices are kept as signed bytes with one scale for each output, their inputs are turned into bytes on the
way. The graph is written operator by operator, so that it is the same for the same weights.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from garant.annotate.learned.knowledge import SIGNS
from training.base import Base
from training.network import Reader

OPSET = 17
MICROSOFT = "com.microsoft"


class Graph:
    """An ONNX graph that grows one operator at a time."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(
        self, operator: str, inputs: Sequence[str], name: str, outputs: int = 1, **attributes
    ) -> list[str]:
        given = [name] if outputs == 1 else [f"{name}.{index}" for index in range(outputs)]
        domain = attributes.pop("domain", "")
        self.nodes.append(
            helper.make_node(operator, list(inputs), given, name=name, domain=domain, **attributes)
        )
        return given

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Add a product with a matrix (out, in) of bytes, and its bias."""
        packed, scale = as_bytes(weight)
        return self.add(
            "DynamicQuantizeMatMul",
            [
                x,
                self.constant(f"{name}.w", packed.T),
                self.constant(f"{name}.scale", scale),
                self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
                self.constant(f"{name}.b", bias),
            ],
            name,
            domain=MICROSOFT,
        )[0]

    def normalised(
        self, x: str, y: str, name: str, weight: np.ndarray, bias: np.ndarray, epsilon: float
    ) -> str:
        """Add x + y, normalised."""
        parts = [x, y, self.constant(f"{name}.w", weight), self.constant(f"{name}.b", bias)]
        return self.add("SkipLayerNormalization", parts, name, domain=MICROSOFT, epsilon=epsilon)[0]


def as_bytes(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a matrix as signed bytes, and the scale of each of its rows."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-12).astype(np.float32) / 127
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale


def encoder_graph(reader: Reader, base: Base) -> bytes:
    """Return the encoder as ONNX: `ids` (1, pieces) and `known` (…, signs) in, `hidden` (…, width) out."""
    state = {
        name: value.detach().numpy().astype(np.float32) for name, value in reader.encoder.state_dict().items()
    }
    graph = Graph()
    packed, scale = as_bytes(state["word.weight"])
    word = graph.add("Gather", [graph.constant("word", packed), "ids"], "word.bytes", axis=0)[0]
    word = graph.add("Cast", [word], "word.float", to=TensorProto.FLOAT)[0]
    sized = graph.add("Gather", [graph.constant("word.scale", scale[:, None]), "ids"], "word.size", axis=0)[0]
    word = graph.add("Mul", [word, sized], "word.vectors")[0]
    length = graph.add("Shape", ["ids"], "length", start=1, end=2)[0]
    zero = graph.constant("zero", np.array([0], np.int64))
    place = graph.add("Slice", [graph.constant("places", state["place"]), zero, length, zero], "place")[0]
    placed = graph.add("Add", [word, place], "placed")[0]
    x = graph.add(
        "LayerNormalization",
        [placed, graph.constant("ln.w", state["ln.weight"]), graph.constant("ln.b", state["ln.bias"])],
        "x", axis=-1, epsilon=base.epsilon,
    )[0]  # fmt: skip
    for index in range(len(reader.encoder.layers)):
        if index == reader.encoder.frozen:
            x = _told(graph, x, state["known.weight"])
        layer = {k.split(".", 2)[2]: v for k, v in state.items() if k.startswith(f"layers.{index}.")}
        x = _layer(graph, x, f"l{index}", layer, base)
    graph.add("Identity", [x], "hidden")
    made = helper.make_graph(
        graph.nodes, "reader",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
            helper.make_tensor_value_info("known", TensorProto.FLOAT, [1, "pieces", SIGNS]),
        ],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "pieces", base.width])],
        graph.constants,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9).SerializeToString(deterministic=True)


def _told(graph: Graph, x: str, weight: np.ndarray) -> str:
    """Add what the rules know of each piece."""
    signs = graph.add("MatMul", ["known", graph.constant("known.w", weight.T)], "known.vectors")[0]
    return graph.add("Add", [x, signs], "told")[0]


def _layer(graph: Graph, x: str, name: str, layer: dict[str, np.ndarray], base: Base) -> str:
    together = [np.concatenate([layer[f"{part}.{what}"] for part in "qkv"]) for what in ("weight", "bias")]
    projected = graph.linear(x, f"{name}.qkv", *together)
    q, k, v = graph.add("Split", [projected], f"{name}.split", outputs=3, axis=-1)
    seen = graph.add("MultiHeadAttention", [q, k, v], f"{name}.seen", domain=MICROSOFT, num_heads=base.heads)[
        0
    ]
    seen = graph.linear(seen, f"{name}.ao", layer["ao.weight"], layer["ao.bias"])
    x = graph.normalised(x, seen, f"{name}.aln", layer["aln.weight"], layer["aln.bias"], base.epsilon)
    inner = graph.linear(x, f"{name}.fi", layer["fi.weight"], layer["fi.bias"])
    inner = graph.add("Gelu", [inner], f"{name}.gelu", domain=MICROSOFT)[0]
    inner = graph.linear(inner, f"{name}.fo", layer["fo.weight"], layer["fo.bias"])
    return graph.normalised(x, inner, f"{name}.oln", layer["oln.weight"], layer["oln.bias"], base.epsilon)


def head_weights(reader: Reader) -> dict[str, np.ndarray]:
    """Return the weights of the heads by name, as the reading of an article wants them."""
    return {
        name: value.detach().numpy().astype(np.float32)
        for name, value in reader.state_dict().items()
        if not name.startswith("encoder.")
    }
