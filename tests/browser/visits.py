"""A browser that goes to pages and notes what went wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

WIDTHS = (360, 800, 1600)
HEIGHT = 900
_PATIENCE = 30_000  # milliseconds, also where the machine does other things
_LEFT = "net::ERR_ABORTED"  # the page was left before all of it had come
_TALLEST = 1800
_WORTH_NAMING = ("serious", "critical")
_FAILED = "Failed to load resource: the server responded"  # is noted with its address


@dataclass
class Visits:
    """One tab; `wrong` is what its console said, what failed and what was asked for elsewhere."""

    page: "Page"
    address: str
    wrong: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(
        cls, browser: "Browser", address: str, *, scripts: bool = True, dark: bool = False
    ) -> Iterator[Self]:
        """Open a tab of a browser that knows nothing of others, and close it."""
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        context = browser.new_context(java_script_enabled=scripts, color_scheme=scheme)
        context.set_default_timeout(_PATIENCE)
        visits = cls(context.new_page(), address)
        visits._listen()
        yield visits
        context.close()

    def go(self, path: str, *, width: int = WIDTHS[-1]) -> int:
        """Go to a page, at a width, with nothing noted yet; return the status of its answer."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.wrong.clear()
        answer = self.page.goto(self.address + path, wait_until="load")
        assert answer is not None
        return answer.status

    def overflow(self, width: int) -> list[str]:
        """Return what makes the page wider than a window of some width; nothing where nothing does."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        found: list[str] = self.page.evaluate(_OVERFLOWING)
        return found

    def serious(self, axe: Any, *rules: str) -> list[str]:
        """Return what axe finds serious or critical in the page by some rules, or all, and where first."""
        options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        return [
            f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for each in axe.run(self.page, options=options).response["violations"]
            if each["impact"] in _WORTH_NAMING
            for node in each["nodes"][:4]
        ]

    def picture(self, file: Path) -> None:
        """Keep a picture of the page, as far down as most read."""
        size = self.page.viewport_size
        assert size is not None
        clip = {"x": 0, "y": 0, "width": size["width"], "height": _TALLEST}
        self.page.screenshot(path=file, type="jpeg", quality=70, full_page=True, clip=clip)

    def _listen(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("request", self._asked)

    def _said(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_FAILED):
            self.wrong.append(f"console: {message.text}")

    def _failed(self, request: "Request") -> None:
        if request.failure != _LEFT:
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: "Response") -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.wrong.append(f"{response.status}: {response.url}")

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith(self.address):
            self.wrong.append(f"asked elsewhere: {request.url}")


_OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolled = (node) => node.parentElement && (
    ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node.parentElement).overflowX)
    || scrolled(node.parentElement));
  const wide = [...document.body.querySelectorAll("*")]
    .filter((node) => node.getBoundingClientRect().right > width + 1 && !scrolled(node))
    .map((node) => `${node.tagName}.${node.className}: ${node.textContent.trim().slice(0, 50)}`);
  return [`${document.documentElement.scrollWidth} > ${width}`, ...wide.slice(-5)];
}"""
