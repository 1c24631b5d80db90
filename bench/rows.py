"""Grows a small run into a large one: python3 rows.py RUN_FOLDER EPOCHS.

The run has one epoch; its lines are repeated with other epochs, choice orders and replies of about
200 bytes, seeded, so that nothing here needs to know more of the format of a run than that.
"""

import json
import pathlib
import random
import sys

folder, epochs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(1)
thoughts = [
    "Let me weigh the choices one after the other before I settle on one of them.",
    "The first does not fit, as it would mean that the others are wrong too.",
    "Two of these can be ruled out at once; the rest takes a closer look.",
    "What is asked for is the one thing that all of the descriptions share.",
    "I compared each \"choice\" with the question — word for word.",
]
responses = folder / "responses.jsonl"
lines = responses.read_text(encoding="utf-8").splitlines()
first = [json.loads(line) for line in lines if '"sample"' in line[:12]]
with responses.open("w", encoding="utf-8", newline="\n") as out:
    out.writelines(line + "\n" for line in lines if '"sample"' not in line[:12])
    for epoch in range(1, epochs + 1):
        for line in first:
            text = "\n".join(draw.sample(thoughts, 2)) + "\nSo this is what I would say.\n"
            line["epoch"] = epoch
            line["seed"] = draw.getrandbits(31)
            draw.shuffle(line["order"])
            # Some say no letter, so that every step of the parser has its turn.
            letter = draw.choice("ABCD")
            text += f"Answer: {letter}" if draw.random() < 0.95 else "None of them convinces me."
            line.pop("failure", None)
            line["response"] = {
                "text": text,
                "stop": "end",
                "usage": {
                    "input_tokens": 60,
                    "cached_input_tokens": 0,
                    "output_tokens": len(text) // 4,
                    "reasoning_tokens": 0,
                },
            }
            line["seconds"] = draw.randrange(1, 4000) / 1000
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
manifest = folder / "run.json"
run = json.loads(manifest.read_text(encoding="utf-8"))
run["epochs"] = epochs
manifest.write_text(json.dumps(run, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
