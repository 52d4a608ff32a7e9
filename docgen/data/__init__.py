"""One year's facts and texts: YAML files, the models made of them, the agenda's hours, and the reports added up."""
