"""The campaigns that a new project can begin with: the texts of each, in a folder of the package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.init.shipped_files import STARTING_YEAR, shipped_mapping, starting_project
from docgen.data.project import CATALOGUE
from docgen.errors import UsageError, nearest

DEFAULT_CAMPAIGN = "week"
"""The campaign without `--campaign`. Its texts are those of the repository's own project, in `data/2026`."""

_FOLDER = Path(__file__).parent / "campaigns"


@dataclass(frozen=True)
class StartingCampaign:
    """A campaign: its id, its title in Vietnamese, its list of documents and the folder of its data files."""

    id: str
    title: str
    catalogue: Path
    data: Path

    @property
    def has_units(self) -> bool:
        """True if units have documents of their own in it."""
        return (self.data / "units.yaml").is_file()

    def files(self) -> list[Path]:
        """Its data files, sorted."""
        return sorted(path for path in self.data.glob("*.yaml") if path.name != CATALOGUE)


def campaigns() -> list[StartingCampaign]:
    """All campaigns, in the order in which they are offered."""
    return [_campaign(str(name), str(title)) for name, title in shipped_mapping(_FOLDER / "campaigns.yaml").items()]


def find_campaign(name: str) -> StartingCampaign:
    """The campaign with that id. Raises `UsageError` with the ids there are."""
    known = {campaign.id: campaign for campaign in campaigns()}
    if name not in known:
        hint = nearest(name, known) or f"hiện có: {', '.join(known)}"
        raise UsageError(f'không có bộ văn bản "{name}"', hint=hint)
    return known[name]


def _campaign(name: str, title: str) -> StartingCampaign:
    if name == DEFAULT_CAMPAIGN:
        shipped = starting_project()
        return StartingCampaign(name, title, shipped.catalogue, shipped.data(STARTING_YEAR))
    return StartingCampaign(name, title, _FOLDER / name / CATALOGUE, _FOLDER / name)
