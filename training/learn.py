"""Teach the network: losses over windows, one pass after another, the same again for the same seed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from garant.annotate.learned.network import KINDS, ROLES, TAGS, nearness
from training.corpus import OWN
from training.network import Reader, mentions_of, records_of, seeded
from training.targets import SpanTarget, Target

LONGEST = 330


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the network is taught; `averaged` is the share of the last steps whose weights are averaged."""

    epochs: int = 6
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay_by_layer: float = 0.85
    dropout: float = 0.1
    hidden: float = 0.06
    averaged: float = 0.3
    seed: int = 1


class Teacher:
    """One training run; `pad` is the piece that fills rows up."""

    def __init__(self, reader: Reader, schedule: Schedule, pad: int) -> None:
        self.reader, self.schedule, self.pad = reader, schedule, pad
        self.lots = seeded(schedule.seed)
        self._lower: dict[int, Tensor] = {}

    def teach(self, targets: Sequence[Target], say=print) -> None:
        steps = math.ceil(len(targets) / self.schedule.batch) * self.schedule.epochs
        optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01, fused=True)
        rates = [group["lr"] for group in optimiser.param_groups]
        self.reader.train()
        taught = [p for p in self.reader.parameters() if p.requires_grad]
        mean = [torch.zeros_like(p) for p in taught]
        step = averaged = 0
        for epoch in range(self.schedule.epochs):
            total = 0.0
            for batch in self._batches(targets):
                share = min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
                for group, rate in zip(optimiser.param_groups, rates, strict=True):
                    group["lr"] = rate * share
                loss = self.loss(batch)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
                optimiser.step()
                optimiser.zero_grad(set_to_none=True)
                total += loss.item()
                step += 1
                if step > steps * (1 - self.schedule.averaged):
                    averaged += 1
                    with torch.no_grad():
                        for held, weight in zip(mean, taught, strict=True):
                            held += (weight - held) / averaged
            say(f"epoch {epoch + 1}: loss {total / max(1, step) * (epoch + 1):.3f}")
        with torch.no_grad():
            for held, weight in zip(mean, taught, strict=True):
                weight.copy_(held)
        self.reader.eval()

    def _groups(self) -> list[dict]:
        schedule, encoder = self.schedule, self.reader.encoder
        encoder.requires_grad_(False)
        groups = []
        rate = schedule.encoder_rate
        for layer in reversed(encoder.layers[encoder.frozen :]):
            layer.requires_grad_(True)
            groups.append({"params": list(layer.parameters()), "lr": rate})
            rate *= schedule.decay_by_layer
        encoder.known.requires_grad_(True)
        heads = [p for name, p in self.reader.named_parameters() if not name.startswith("encoder.")]
        heads += encoder.known.parameters()
        return [*groups, {"params": heads, "lr": schedule.head_rate}]

    def _batches(self, targets: Sequence[Target]):
        """Yield batches of windows of like length, in an order drawn by lot."""
        order = self.lots.permutation(len(targets))
        size = self.schedule.batch
        pools = [order[i : i + 16 * size] for i in range(0, len(order), 16 * size)]
        batches = []
        for pool in pools:
            pool = sorted(pool, key=lambda i: len(targets[i].window.ids))
            batches += [pool[i : i + size] for i in range(0, len(pool), size)]
        for index in self.lots.permutation(len(batches)):
            yield [targets[i] for i in batches[index]]

    def loss(self, batch: Sequence[Target]) -> Tensor:
        lower, mask = self._below(batch)
        hide = torch.tensor(self.lots.random(mask.shape) < self.schedule.hidden)
        with torch.autocast("cpu", torch.bfloat16):
            seen = lower.masked_fill(hide[..., None], 0.0)
            hidden = self.reader.encoder.upper(seen, self._known(batch), mask, self.schedule.dropout)
        hidden = F.dropout(hidden.float(), self.schedule.dropout, self.reader.training)
        return self._tags(hidden, batch) + self._gates(hidden, batch) + self._records(hidden, batch)

    def _below(self, batch: Sequence[Target]) -> tuple[Tensor, Tensor]:
        """Return what the frozen layers make of the windows, worked out once for each."""
        new = [target for target in batch if id(target) not in self._lower]
        if new:
            ids, mask = padded([target.window.ids for target in new], self.pad)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                made = self.reader.encoder.lower(ids, mask)
            for row, target in enumerate(new):
                self._lower[id(target)] = made[row, : len(target.window.ids)].to(torch.bfloat16)
        rows = [self._lower[id(target)] for target in batch]
        _, mask = padded([target.window.ids for target in batch], self.pad)
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float(), mask

    def _known(self, batch: Sequence[Target]) -> Tensor:
        rows = [torch.from_numpy(target.known) for target in batch]
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float()

    def _tags(self, hidden: Tensor, batch: Sequence[Target]) -> Tensor:
        ours = torch.tensor([float(target.source == OWN) for target in batch])
        logits = self.reader.tags(hidden) + ours[:, None, None] * self.reader.own[:-1]
        wanted = torch.zeros_like(logits)
        counts = torch.zeros(logits.shape[:2])
        for row, target in enumerate(batch):
            length = len(target.window.ids)
            wanted[row, :length, : len(TAGS)] = torch.tensor(target.inside)
            wanted[row, :length, len(TAGS) :] = torch.tensor(target.start)
            counts[row, target.window.fresh : length] = 1
        loss = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
        weight = torch.ones(2 * len(TAGS))
        weight[0] = weight[len(TAGS)] = 2.0
        weight[len(TAGS) :] *= 2.0
        return 10 * (loss * weight * counts[..., None]).sum() / counts.sum() / len(TAGS)

    def _gates(self, hidden: Tensor, batch: Sequence[Target]) -> Tensor:
        pooled, wanted, ours = [], [], []
        for row, target in enumerate(batch):
            if target.sentences:
                places = [(first, after) for first, after, _ in target.sentences]
                pooled.append(records_of(hidden[row], places))
                wanted += [float(holds) for _, _, holds in target.sentences]
                ours += [float(target.source == OWN)] * len(places)
        logits = self.reader.gate(torch.cat(pooled))[:, 0] + torch.tensor(ours) * self.reader.own[-1]
        return F.binary_cross_entropy_with_logits(logits, torch.tensor(wanted))

    def _records(self, hidden: Tensor, batch: Sequence[Target]) -> Tensor:
        vectors, mentions = [], []
        terms: dict[str, tuple[list[int], list[int]]] = {}
        kinds: tuple[list[int], list[set[int]]] = ([], [])
        pairs: list[tuple[int, int, tuple[float, ...], int, float]] = []
        record, mention = 0, 0
        for row, target in enumerate(batch):
            if not target.spans:
                continue
            places = [self._shaken(span, target) for span in target.spans]
            vectors.append(records_of(hidden[row], places))
            if target.candidates:
                mentions.append(mentions_of(hidden[row], [(c.first, c.after) for c in target.candidates]))
            for span, (first, after) in zip(target.spans, places, strict=True):
                for term, value in _terms(span):
                    into = terms.setdefault(term, ([], []))
                    into[0].append(record)
                    into[1].append(value)
                if span.kinds:
                    kinds[0].append(record)
                    kinds[1].append(span.kinds)
                for role, right in roles_of(span):
                    if any(right) or role == "helped":
                        for index, candidate in enumerate(target.candidates):
                            near = nearness(first, after, target.candidates, index)
                            known = (*candidate.known, *near)
                            pairs.append(
                                (record, mention + index, known, ROLES.index(role), float(right[index]))
                            )
                record += 1
            mention += len(target.candidates)
        if not record:
            return hidden.sum() * 0
        return self._record_losses(torch.cat(vectors), mentions, terms, kinds, pairs)

    def _record_losses(self, records: Tensor, mentions: list[Tensor], terms, kinds, pairs) -> Tensor:
        loss = records.sum() * 0
        for term, (rows, values) in terms.items():
            loss = loss + 0.4 * F.cross_entropy(self.reader.terms[term](records[rows]), torch.tensor(values))
        if kinds[0]:
            wanted = torch.zeros(len(kinds[0]), len(KINDS))
            for row, of_record in enumerate(kinds[1]):
                wanted[row, list(of_record)] = 1
            logits = self.reader.terms["kind"](records[kinds[0]])
            loss = loss + 4 * F.binary_cross_entropy_with_logits(logits, wanted)
        if pairs:
            of_record, of_mention, known, roles, right = (list(column) for column in zip(*pairs, strict=True))
            logits = self.reader.pair(
                records[of_record], torch.cat(mentions)[of_mention], torch.tensor(known)
            )
            chosen = logits[torch.arange(len(roles)), torch.tensor(roles)]
            loss = loss + 2 * F.binary_cross_entropy_with_logits(chosen, torch.tensor(right))
        return loss

    def _shaken(self, span: SpanTarget, target: Target) -> tuple[int, int]:
        """Return a record's place as a reader might find it: its ends moved by a few pieces."""
        first, after = span.first, span.after
        if self.lots.random() < 0.5:
            first += int(self.lots.integers(-3, 4))
            after += int(self.lots.integers(-3, 4))
        first = min(max(first, target.window.fresh), len(target.window.ids) - 1)
        return first, min(max(after, first + 1), len(target.window.ids))


def _terms(span: SpanTarget):
    if span.firmness >= 0:
        yield "firmness", span.firmness
    if span.attitude >= 0:
        yield "attitude", span.attitude
        yield "topic", span.topic
    if span.tag == "meeting":
        yield "meeting", span.form
    if span.tag == "incident":
        yield "incident", span.form


def roles_of(span: SpanTarget):
    """Yield each role that a record fills, with the candidates that are right."""
    if span.tag == "commitment":
        yield "actor", span.actors
        yield "helped", span.helped
    elif span.tag == "stance":
        yield "holder", span.actors
    elif span.tag == "statement":
        yield "speaker", span.speakers


def padded(rows: Sequence[Sequence[int]], pad: int) -> tuple[Tensor, Tensor]:
    """Return rows of pieces as one table (rows, longest), and where it holds a piece."""
    longest = max(map(len, rows))
    ids = torch.full((len(rows), longest), pad)
    mask = torch.zeros((len(rows), longest), dtype=torch.bool)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = torch.tensor(list(row))
        mask[index, : len(row)] = True
    return ids, mask


def read_windows(reader: Reader, targets: Sequence[Target], pad: int) -> list[np.ndarray]:
    """Return the hidden vectors of each window (pieces, width) as a trained network makes them."""
    found: list[np.ndarray] = [np.zeros(0)] * len(targets)
    order = sorted(range(len(targets)), key=lambda i: len(targets[i].window.ids))
    with torch.no_grad():
        for at in range(0, len(order), 16):
            chosen = order[at : at + 16]
            ids, mask = padded([targets[i].window.ids for i in chosen], pad)
            rows = [torch.from_numpy(targets[i].known) for i in chosen]
            known = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float()
            with torch.autocast("cpu", torch.bfloat16):
                hidden = reader.encoder(ids, known, mask)
            for row, index in enumerate(chosen):
                found[index] = hidden[row, : len(targets[index].window.ids)].float().numpy()
    return found
