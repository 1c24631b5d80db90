"""Draws the 400 choice replies of choice-replies.jsonl, for labelling by hand.

    python3 src/test/resources/parse/draw.py

Sources: ../shared/data/starter-recordings (set "choice") and results/recordings/starter-choice.
Seed 20261124. A stratum is source x model x format x temperature. Of replies with the same
format, text and choices one is kept, and of one text at most 3 in a stratum. Up to 3 replies of
each stratum are bare answers (nothing but the letter, in its tag or not, or nothing but the text
of a choice); the rest are others, shared out evenly as far as a stratum has them.

"label" is what a person who reads the reply takes as its answer: the letter shown at that choice,
or null where no single answer can be told. "doubt" marks the ones on which two careful readers may
differ, and "why" says why. A label is kept by (format, reply, choices) when the draw is repeated;
a line without a label has "label": "?".
"""

import glob
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

SEED = 20261124
TOTAL = 400
BARE = 3
SAME_TEXT = 3
ROOT = Path(__file__).resolve().parents[4]
OUT = Path(__file__).with_name("choice-replies.jsonl")


def shared():
    texts = {}
    for line in open(ROOT / "../shared/data/starter-prompts/choice.jsonl", encoding="utf-8"):
        item = json.loads(line)
        texts[item["id"]] = item["choices"]
    for path in sorted(glob.glob(str(ROOT / "../shared/data/starter-recordings/*.jsonl.gz"))):
        model = Path(path).name.removesuffix(".jsonl.gz")
        for line in gzip.open(path, "rt", encoding="utf-8"):
            r = json.loads(line)
            if r["set"] != "choice" or r["status"] != 200:
                continue
            first = r["response"]["choices"][0]
            yield {
                "source": "starter-recordings",
                "model": model,
                "format": r["format"],
                "temperature": r["temperature"],
                "sample": r["sample"],
                "epoch": r["epoch"],
                "letters": list("ABCD"),
                "choices": [texts[r["sample"]][k] for k in r["order"]],
                "cut": first["finish_reason"] == "length",
                "reply": first["message"]["content"],
            }


def own():
    for path in sorted(glob.glob(str(ROOT / "results/recordings/starter-choice/*/*/run.json"))):
        folder = Path(path).parent
        run = (folder / "run.json").read_text(encoding="utf-8")
        texts = {}
        for line in open(folder / "inputs.jsonl", encoding="utf-8"):
            item = json.loads(line)
            if "id" in item:
                texts[item["id"]] = item["choices"]
        for line in open(folder / "responses.jsonl", encoding="utf-8"):
            r = json.loads(line)
            if "response" not in r:
                continue
            yield {
                "source": "starter-choice/" + folder.name,
                "model": folder.parent.name.removesuffix("-live"),
                "format": json.loads(run)["format"],
                "temperature": 1.0,
                "sample": r["sample"],
                "epoch": r["epoch"],
                "letters": list("ABCD"),
                "choices": [texts[r["sample"]][k] for k in r["order"]],
                "cut": r["response"]["stop"] == "length",
                "reply": r["response"]["text"],
            }


def bare(r):
    text = re.sub(r"</?answer>", "", r["reply"]).strip(" \n.()*")
    return len(text) == 1 or text.lower() in [c.lower() for c in r["choices"]]


def key(r):
    return json.dumps([r["format"], r["reply"], r["choices"]])


def drawn():
    rng = random.Random(SEED)
    replies = [*shared(), *own()]
    rng.shuffle(replies)
    seen, same = set(), Counter()
    strata = defaultdict(lambda: ([], []))
    for r in replies:
        stratum = (r["source"], r["model"], r["format"], r["temperature"])
        text = (stratum, r["reply"].strip())
        if key(r) in seen or same[text] == SAME_TEXT:
            continue
        seen.add(key(r))
        same[text] += 1
        strata[stratum][0 if bare(r) else 1].append(r)
    taken = [r for s in sorted(strata) for r in strata[s][0][:BARE]]
    depth = 0
    while len(taken) < TOTAL:
        layer = [strata[s][1][depth] for s in sorted(strata) if len(strata[s][1]) > depth]
        taken += layer[: TOTAL - len(taken)]
        depth += 1
    fields = ("source", "model", "format", "temperature", "sample", "epoch")
    return sorted(taken, key=lambda r: tuple(r[f] for f in fields))


def main():
    labels = {}
    if OUT.exists():
        for line in open(OUT, encoding="utf-8"):
            old = json.loads(line)
            labels[key(old)] = {k: old[k] for k in ("label", "doubt", "why") if k in old}
    with open(OUT, "w", encoding="utf-8") as out:
        for r in drawn():
            line = {**r, **labels.get(key(r), {"label": "?"})}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
