"""Time and memory of reading exports, beside what the libraries need for the same file.

    python tests/benchmarks/exports.py [rows of the Google feed, 1,000,000]

The Shopify file has 0.3 times as many rows, the workbook 0.2 times. Limits: 3 times what
polars needs to read the file as texts, 1.5 times fastexcel's own time, 2 GB.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

_WORDS = (
    "crème", "jour", "nuit", "sérum", "éclat", "huile", "visage", "corps", "lait", "rose",
    "lune", "soin", "masque",
)  # fmt: skip
_MEASURE = "--measure"
_TURNS = 5


def gtin13(number: int) -> str:
    """A valid GTIN-13 in the range for internal use."""
    code = f"2{number:011d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(code))
    return code + str(-total % 10)


def title(number: int) -> str:
    """Three words and a size."""
    rng = random.Random(number)
    return " ".join(rng.choices(_WORDS, k=3)) + f" {rng.choice((30, 50, 100))} ml"


def write_google(path: Path, rows: int) -> None:
    """A Google Merchant TSV; one product in four is on sale."""
    header = (
        "id", "title", "description", "link", "image_link", "availability", "price", "sale_price",
        "sale_price_effective_date", "brand", "gtin", "mpn", "item_group_id", "condition",
        "google_product_category", "product_type", "color", "size", "shipping",
        "identifier_exists",
    )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(header) + "\n")
        for n in range(rows):
            price = 500 + n * 7919 % 20000
            sale = f"{price * 0.8 // 1 / 100:.2f} EUR" if n % 4 == 0 else ""
            dates = "2026-01-07T08:00+0100/2026-12-31T23:59+0100" if sale else ""
            cells = (
                f"SKU{n:07d}", title(n), "Un soin pour tous les jours, " * 4,
                f"https://shop.example/p/{n}", f"https://shop.example/i/{n}.jpg", "in_stock",
                f"{price / 100:.2f} EUR", sale, dates, "Exemple", gtin13(n), f"M{n}", f"G{n // 3}",
                "new", "469", "Soin > Visage", "", "50 ml", "FR::Standard:4.90 EUR", "yes",
            )  # fmt: skip
            file.write("\t".join(cells) + "\n")


def write_shopify(path: Path, rows: int) -> None:
    """A Shopify product CSV: three variants a product, descriptions over several lines."""
    header = (
        "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name",
        "Option1 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
        "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service",
        "Variant Price", "Variant Compare At Price", "Variant Requires Shipping",
        "Variant Taxable", "Variant Barcode", "Image Src", "Image Position", "Gift Card",
        "Cost per item", "Status",
    )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for n in range(rows):
            first = n % 3 == 0
            body = '<p>Un soin "doux",\npour tous les jours.</p>\n<ul><li>50 ml</li></ul>'
            price = 500 + n * 7919 % 20000
            writer.writerow(
                (
                    f"produit-{n // 3}", title(n) if first else "", body if first else "",
                    "Exemple" if first else "", "Soin" if first else "", "", "true",
                    "Taille" if first else "", ("30 ml", "50 ml", "100 ml")[n % 3], f"S{n:06d}",
                    "50", "shopify", n % 9, "deny", "manual", f"{price / 100:.2f}",
                    f"{price / 80:.2f}" if n % 5 == 0 else "", "true", "true", gtin13(n),
                    f"https://cdn.example/{n}.jpg", 1, "false", "4.20", "active",
                )
            )  # fmt: skip


def write_workbook(path: Path, rows: int) -> None:
    """A till's price list as XLSX, with a title above the header row."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Articles")
    sheet.write_row(0, 0, ["Liste des articles"])
    sheet.write_row(2, 0, ["Référence", "Libellé", "Famille", "Code-barres", "Prix TTC", "Stock"])
    for n in range(rows):
        cells = [f"R{n:06d}", title(n), "Soin", gtin13(n), (500 + n * 7919 % 20000) / 100, n % 9]
        sheet.write_row(n + 3, 0, cells)
    book.close()


def _polars(path: Path, separator: str) -> Callable[[], object]:
    import polars as pl

    return lambda: pl.read_csv(path, separator=separator, infer_schema=False)


def _fastexcel(path: Path) -> Callable[[], object]:
    import fastexcel

    return lambda: fastexcel.read_excel(path).load_sheet(0, header_row=2).to_polars()


def _ours(path: Path) -> Callable[[], object]:
    from checker.exports import read_export

    def read() -> object:
        export = read_export(path)
        assert export.offers["price_current"].null_count() == 0, export.failures
        return export

    return read


def measure(job: str, path: Path) -> None:
    """Prints one reading's seconds on the clock and of processor, after one that warms up, and
    the peak MB of a process that reads once."""
    makers: dict[str, Callable[[], Callable[[], object]]] = {
        "polars,": lambda: _polars(path, ","),
        "polars\t": lambda: _polars(path, "\t"),
        "fastexcel": lambda: _fastexcel(path),
        "checker": lambda: _ours(path),
    }
    read = makers[job]()
    read()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started, used = time.perf_counter(), time.process_time()
    read()
    print(time.perf_counter() - started, time.process_time() - used, peak)


def _run(job: str, path: Path) -> tuple[float, float, float]:
    command = [sys.executable, __file__, _MEASURE, job, str(path)]
    clock, processor, megabytes = subprocess.check_output(command, text=True).split()
    return float(clock), float(processor), float(megabytes)


def main(rows: int) -> None:
    """Writes the files, reads them in fresh processes, theirs and ours by turns, and prints one
    line a file: medians, with the lowest and highest ratio of a turn."""
    files = (
        ("google.tsv", write_google, rows, "polars\t", 3.0),
        ("shopify.csv", write_shopify, rows * 3 // 10, "polars,", 3.0),
        ("articles.xlsx", write_workbook, rows // 5, "fastexcel", 1.5),
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, write, count, library, limit in files:
            path = Path(folder, name)
            write(path, count)
            turns = [(_run(library, path), _run("checker", path)) for _ in range(_TURNS)]
            size = path.stat().st_size / 1e6
            print(f"{name}: {count:,} rows, {size:.0f} MB (limit {limit} times)")
            for what, at in (("clock", 0), ("processor", 1)):
                theirs = median(turn[0][at] for turn in turns)
                ours = median(turn[1][at] for turn in turns)
                ratios = sorted(turn[1][at] / turn[0][at] for turn in turns)
                print(
                    f"  {what:9}  {library.strip(',').strip():9} {theirs:5.2f} s   "
                    f"checker {ours:5.2f} s   ratio {median(ratios):4.2f} "
                    f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
                )
            print(f"  peak memory  {max(turn[1][2] for turn in turns):,.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == [_MEASURE]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
