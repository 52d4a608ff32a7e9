"""New project folders: a campaign's texts, with the units of a province as they are called today; and new papers."""

from docgen.authoring.init.new_paper import Audience, add_paper
from docgen.authoring.init.project_folder import is_unused, new_folder, start_project
from docgen.authoring.init.provinces import StartingProvince, StartingUnit, find_province, province_names
from docgen.authoring.init.starting_campaigns import DEFAULT_CAMPAIGN, StartingCampaign, campaigns, find_campaign
from docgen.authoring.init.starting_papers import PaperKind, paper_kinds

__all__ = [
    "DEFAULT_CAMPAIGN",
    "Audience",
    "PaperKind",
    "StartingCampaign",
    "StartingProvince",
    "StartingUnit",
    "add_paper",
    "campaigns",
    "find_campaign",
    "find_province",
    "is_unused",
    "new_folder",
    "paper_kinds",
    "province_names",
    "start_project",
]
