"""One year's facts and texts: YAML files, the models that they become, the agenda's hours, and the reports added up."""
