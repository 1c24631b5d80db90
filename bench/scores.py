"""Scores of a simulated model as JSON Lines: python3 scores.py MODEL SAMPLES EPOCHS.

Questions differ in difficulty and are the same for every model; models differ by their name.
"""

import random
import sys

model, samples, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
difficulty, draw = random.Random(1), random.Random(model)
skill = draw.uniform(-0.1, 0.1)
for sample in range(samples):
    chance = min(1, max(0, difficulty.betavariate(1.2, 0.8) + skill))
    for epoch in range(1, epochs + 1):
        print(f'{{"s":"q{sample:06d}","e":{epoch},"v":{int(draw.random() < chance)}}}')
