"""Writing a partnership file: the same YAML for the same content."""

from io import StringIO

from ruamel.yaml import YAML

from maypole.exchange.model import PartnershipFile


def partnership_yaml(file: PartnershipFile) -> str:
    """The file as YAML; what is not known is left out."""
    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    content = {"maypole": 1, **file.model_dump(mode="json", exclude_defaults=True)}
    yaml.dump(content, out)
    return out.getvalue()
