"""How well and how fast matching works, beside plain similarity measures.

    python -m tests.benchmarks.matching                 labelled pairs, variant pairs
    python -m tests.benchmarks.matching held            pairs of an author who never saw the code
    python -m tests.benchmarks.matching offers 100000   subjects of that many synthetic offers

Pairs marked `held_back` (each third family of listings) took no part in fitting the
weights; they are printed apart. The baselines get the threshold that suits them best on
the very pairs they are scored on; ours is always 0.5.
"""

from __future__ import annotations

import math
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from rapidfuzz import fuzz

from checker.match import match_offers, score_pairs
from tests.benchmarks.pairs import SETS, UNFITTED, Pair, read_pairs, read_sets, variants
from tests.benchmarks.splink_pairs import available, splink_scores

_SPLIT = re.compile(r"\w+")


def f1(scores: Sequence[float], same: Sequence[bool], threshold: float) -> float:
    """F1 of "same" at a threshold."""
    found = sum(s >= threshold for s in scores)
    right = sum(s >= threshold and y for s, y in zip(scores, same, strict=True))
    return 2 * right / max(1, found + sum(same))


def best_f1(scores: Sequence[float], same: Sequence[bool]) -> float:
    """F1 at the threshold that suits best."""
    return max(f1(scores, same, t / 50) for t in range(1, 50))


def token_set(pairs: Sequence[Pair]) -> list[float]:
    """rapidfuzz token_set_ratio, 0 to 1."""
    return [
        fuzz.token_set_ratio(p.left["title"].lower(), p.right["title"].lower()) / 100 for p in pairs
    ]


def tf_idf(pairs: Sequence[Pair]) -> list[float]:
    """Cosine of TF-IDF weighted character n-grams (2 to 4) inside words."""
    titles = {p.left["title"] for p in pairs} | {p.right["title"] for p in pairs}
    grams = {title: Counter(_grams(title)) for title in titles}
    seen = Counter(g for counts in grams.values() for g in counts)
    vectors = {}
    for title, counts in grams.items():
        vector = {g: n * math.log(1 + len(titles) / seen[g]) for g, n in counts.items()}
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        vectors[title] = {g: v / norm for g, v in vector.items()}
    scores = []
    for pair in pairs:
        left, right = vectors[pair.left["title"]], vectors[pair.right["title"]]
        scores.append(sum(v * right.get(g, 0.0) for g, v in left.items()))
    return scores


def _grams(title: str) -> list[str]:
    padded = [f" {word} " for word in _SPLIT.findall(title.lower())]
    return [w[i : i + n] for w in padded for n in (2, 3, 4) for i in range(len(w) - n + 1)]


def print_held() -> None:
    """F1 per set of the locked pairs: scored together, one by one, and the peers at best.

    Splink trains one model, without labels, on the pairs of all sets.
    """
    sets = read_sets(("held.jsonl",))
    everything = [pair for chosen in sets.values() for pair in chosen]
    linked = iter(splink_scores(everything) if available() else [])
    print(
        f"{'F1':20}{'pairs':>6}{'ours':>8}{'alone':>8}{'token_set':>11}{'tf-idf':>8}{'Splink':>8}"
    )
    means = []
    for name, chosen in sets.items():
        same = [p.same for p in chosen]
        pairs = [(p.left, p.right) for p in chosen]
        alone = [score_pairs([pair])[0] for pair in pairs]
        row = (f1(score_pairs(pairs), same, 0.5), f1(alone, same, 0.5),
               best_f1(token_set(chosen), same), best_f1(tf_idf(chosen), same),
               best_f1(list(islice(linked, len(chosen))) or [0.0] * len(chosen), same))  # fmt: skip
        means.append(row)
        print(f"{name:20}{len(chosen):6}{_cells(row)}")
    print(f"{'mean':26}{_cells([sum(column) / len(means) for column in zip(*means, strict=True)])}")


def _cells(row: Sequence[float]) -> str:
    return "".join(
        f"{value:{width}.3f}" for value, width in zip(row, (8, 8, 11, 8, 8), strict=True)
    )


def print_pairs() -> None:
    """F1 on the labelled pairs, per field and apart for what was held back."""
    for name, chosen in read_sets((*SETS, *UNFITTED)).items():
        ours = score_pairs([(p.left, p.right) for p in chosen])
        print(f"{name:24}{len(chosen):5}{f1(ours, [p.same for p in chosen], 0.5):9.3f}")
    pairs = read_pairs()
    ours = score_pairs([(p.left, p.right) for p in pairs])
    measures: dict[str, Callable[[Sequence[Pair]], list[float]]] = {
        "token_set": token_set,
        "tf-idf": tf_idf,
    }
    scores = {"ours": ours} | {name: measure(pairs) for name, measure in measures.items()}
    fields = sorted({p.field for p in pairs})
    groups: list[tuple[str, list[int]]] = [
        (field, [i for i, p in enumerate(pairs) if p.field == field]) for field in fields
    ]
    groups += [
        ("ALL", list(range(len(pairs)))),
        ("HELD BACK", [i for i, p in enumerate(pairs) if p.held_back]),
    ]
    print(f"{'F1':18}{'pairs':>7}{'ours':>9}{'token_set':>11}{'tf-idf':>9}")
    for name, members in groups:
        same = [pairs[i].same for i in members]
        mine = f1([ours[i] for i in members], same, 0.5)
        rest = [best_f1([scores[m][i] for i in members], same) for m in measures]
        print(f"{name:18}{len(members):7}{mine:9.3f}{rest[0]:11.3f}{rest[1]:9.3f}")
    made = variants()
    wrong = [p for p, s in zip(made, score_pairs(made), strict=True) if s >= 0.5]
    print(f"variant pairs called the same: {len(wrong)} of {len(made)}")
    for left, right in wrong[:10]:
        print("  ", left["title"], "|", right["title"])


_SYLLABLES = [a + b for a in "bcdfglmnprstvz" for b in "aeiou"]
_TYPES = (
    """
crème de jour|crème de nuit|sérum|shampooing|après-shampooing|gel douche|lait corps
baume à lèvres|huile sèche|masque visage|eau de parfum|déodorant|savon|gommage corps
mascara|crème mains|lotion tonique|mousse à raser|dentifrice|eau micellaire
""".strip()
    .replace("\n", "|")
    .split("|")
)
_QUALITIES = [
    *("hydratant", "nourrissant", "apaisant", "purifiant", "lissant", "volume", "éclat"),
    *("fermeté", "matifiant", "réparateur", "protecteur", "doux", "intense", "anti-âge"),
    *("nutrition", "fraîcheur", "détox", "tonifiant", "vitaminé", "régénérant"),
]
_SHORT = {"crème": "CRM", "hydratant": "HYDR", "nourrissant": "NOURR", "shampooing": "SHAMP",
          "visage": "VISG", "réparateur": "REPAR", "apaisant": "APAIS", "mains": "MNS",
          "protecteur": "PROT", "déodorant": "DEO", "corps": "CRPS"}  # fmt: skip


def offers(count: int, seed: int = 3) -> tuple[Any, list[int]]:
    """A frame of about `count` offers over five channels, and the product of each row.

    30 % have no GTIN, 0.5 % a wrong one (a sibling's); lines of products come in sizes.
    """
    import polars as pl

    chance = random.Random(seed)
    products = count // 5
    rows: list[tuple[str | None, ...]] = []
    truth: list[int] = []
    made: list[tuple[str, str, str, str]] = []
    while len(made) < products:
        name = "".join(chance.choices(_SYLLABLES, k=chance.choice((3, 4)))).capitalize()
        kind, quality = chance.choice(_TYPES), chance.choice(_QUALITIES)
        for size in chance.sample(["15", "30", "50", "75", "100", "200", "250", "400"], k=3):
            made.append((name, kind, quality, size))
    for number, (name, kind, quality, size) in enumerate(made[:products]):
        gtin = _gtin(number)
        titles = {
            "site": f"{name} {kind} {quality} {size} ml",
            "feed": f"{kind.capitalize()} {quality} - {name} - {size}ml",
            "tills": _label(f"{kind} {quality} {name}", size),
            "market": f"{name} {quality} {kind} ({float(size) / 1000:g} L)".replace(".", ","),
            "social": f"{quality} {kind} {name}" + (f" {size}ml" if chance.random() < 0.7 else ""),
        }
        for channel, title in titles.items():
            draw = chance.random()
            code: str | None = gtin
            if channel != "site" and draw < 0.3:
                code = None
            elif draw > 0.995:
                code = _gtin(number + 1)
            rows.append((channel, code, f"{channel[0]}{number}", title))
            truth.append(number)
    order = list(range(len(rows)))
    chance.shuffle(order)
    frame = pl.DataFrame(
        [rows[i] for i in order], schema=["channel", "gtin", "sku", "title"], orient="row"
    )
    return frame, [truth[i] for i in order]


def _label(text: str, size: str) -> str:
    words = [_SHORT.get(w, w.upper()[:7]) for w in text.split() if w not in {"de", "à"}]
    return " ".join(words) + f" {size}ML"


def _gtin(number: int) -> str:
    digits = f"376{number:09d}"
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
    return digits + str(-total % 10)


def print_offers(count: int) -> None:
    """Precision, recall, CPU seconds and peak memory of `match_offers`."""
    frame, truth = offers(count)
    started, wall = time.process_time(), time.time()
    matched = match_offers(frame, reference="site")
    cpu, took = time.process_time() - started, time.time() - wall
    found = matched.offers
    hub = {
        subject: product
        for subject, channel, product in zip(found["subject"], found["channel"], truth, strict=True)
        if channel == "site"
    }
    links: dict[str, list[bool]] = {}
    missed: Counter[str] = Counter()
    for subject, channel, how, product in zip(
        found["subject"], found["channel"], found["match"], truth, strict=True
    ):
        if channel == "site":
            continue
        if subject in hub:
            links.setdefault(how, []).append(hub[subject] == product)
        else:
            missed[channel] += 1
    total = [ok for oks in links.values() for ok in oks]
    print(f"{count} offers: {cpu:.1f} CPU s, {took:.1f} s, peak {_peak_gb():.2f} GB")
    for how, oks in links.items():
        print(f"  {how:11} {len(oks):8} links, precision {sum(oks) / len(oks):.4f}")
    print(f"  all         {len(total):8} links, precision {sum(total) / len(total):.4f}")
    fuzzy = links.get("similarity", [])
    print(f"  fuzzy residue: recall {sum(fuzzy) / max(1, len(fuzzy) + missed.total()):.4f}")
    print(f"  alone, by channel: {dict(missed)}; conflicts {len(matched.conflicts)}")


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    if sys.argv[1:2] == ["offers"]:
        print_offers(int(sys.argv[2]))
    elif sys.argv[1:2] == ["held"]:
        print_held()
    else:
        print_pairs()
