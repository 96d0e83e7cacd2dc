"""A brand of four products on a site, in a shop, at a till and on the telephone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CONFIG = """
[brand]
name = "Maison Lune"
rules = ["builtin:price", "builtin:promotion", "./volatile"]
reference = "site"
[run]
store = "{store}"
[[channels]]
name = "site"
kind = "website"
url = "https://www.maison-lune.example/"
serve = "site"
browser = "never"
[[channels]]
name = "shop"
kind = "catalogue"
path = "shop.csv"
tax = "included"
[[channels]]
name = "till"
kind = "catalogue"
path = "till.csv"
tax = "included"
[[channels]]
name = "callcentre"
kind = "script"
path = "script.md"
[[alerts]]
name = "all"
to = "json://127.0.0.1:{port}/all"
link = "https://ci.example/{{run}}/report.html"
[[alerts]]
name = "prices"
to = "json://127.0.0.1:{port}/prices"
severity = "error"
rules = ["price/*"]
remind_days = 0
language = "en"
"""

PRODUCTS = {
    "A": ("3760999000111", "Crème de Jour 50 ml", "29.90"),
    "B": ("3760999000128", "Savon Noir 100 g", "8.50"),
    "C": ("3760999000135", "Huile de Nuit 30 ml", "48.00"),
    "D": ("3760999000142", "Bougie Ambre 180 g", "35.00"),
}
BLOCKED = (
    "<html><title>Access denied</title><body><h1>Access denied</h1><p>Please verify you are"
    " a human. Complete the captcha to continue.</p></body></html>"
)
CODE = "<p>-20 % sur tout le site avec le code AUTOMNE du 16 au 28 octobre 2026</p>"


@dataclass
class Brand:
    """What the brand says tonight."""

    shop: dict[str, str] = field(default_factory=lambda: {p: v[2] for p, v in PRODUCTS.items()})
    site: dict[str, str] = field(default_factory=lambda: {p: v[2] for p, v in PRODUCTS.items()})
    blocked: set[str] = field(default_factory=set)
    sold_out: set[str] = field(default_factory=set)
    banner: str = ""
    script: str = "Bonjour."
    deaf: bool = False
    """The alert service answers 500."""


def lay_out(brand: Brand, folder: Path) -> None:
    """Writes the brand's site and files."""
    links = "".join(f'<li><a href="/p/{p}.html">{v[1]}</a>' for p, v in PRODUCTS.items())
    home = (
        f"<html lang=fr><title>Maison Lune</title><body><h1>Maison Lune</h1>{brand.banner}"
        f"<p>Une maison de soins, depuis toujours.</p><ul>{links}</ul></body></html>"
    )
    pages = {"index": BLOCKED if "home" in brand.blocked else home}
    for name, (gtin, title, _) in PRODUCTS.items():
        product = {
            "@context": "https://schema.org", "@type": "Product", "name": title, "gtin13": gtin,
            "brand": "Maison Lune", "offers": {"@type": "Offer", "price": brand.site[name],
            "priceCurrency": "EUR", "availability": "https://schema.org/InStock"},
        }  # fmt: skip
        shown = brand.site[name].replace(".", ",")
        page = (
            f"<html lang=fr><title>{title}</title><script type='application/ld+json'>"
            f"{json.dumps(product)}</script><body><h1>{title}</h1><p class=price>{shown} €</p>"
            f"<p>En stock</p></body></html>"
        )
        pages[f"p/{name}"] = BLOCKED if name in brand.blocked else page
    for path, text in pages.items():
        file = folder / "site" / f"{path}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
    shop = ["Handle,Title,Variant SKU,Variant Price,Variant Barcode,Variant Inventory Qty"]
    till = ["Référence;Code barre;Désignation;Marque;Sous-famille;Prix TTC;Stock;Stock mini;Valeur"
            " stock"]  # fmt: skip
    for name, (gtin, title, price) in PRODUCTS.items():
        stock = 0 if name in brand.sold_out else 4
        shop.append(f"{name},{title},{name}1,{brand.shop[name]},{gtin},{stock}")
        paid = brand.site[name] if name == "B" else price
        till.append(f"{name}1;{gtin};{title};Lune;Soins;{paid.replace('.', ',')};4;1;10")
    (folder / "shop.csv").write_text("\n".join(shop) + "\n", "utf-8")
    (folder / "till.csv").write_bytes(("\n".join(till) + "\n").encode("cp1252"))
    (folder / "script.md").write_text(f"# Accueil\n\n{brand.script}\n", "utf-8")


@contextmanager
def listening(brand: Brand) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """(port, messages as they come) of an alert service."""
    messages: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            if not brand.deaf:
                messages.append({"route": self.path.strip("/"), **body})
            self.send_response(500 if brand.deaf else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_port, messages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


BROKEN = Brand(shop={"A": "31.90", "B": "8.50", "C": "52.00", "D": "35.00"}, sold_out={"D"})
"""With two wrong prices and one product that only the shop calls sold out."""
