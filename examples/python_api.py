"""Who said what in the example story, from Python: ``python examples/python_api.py``."""

from pathlib import Path

import onrecord

record = onrecord.read(Path(__file__).parent / "harbour")
reports = {report.id: report for report in record.reports}
actors = {actor.id: actor for actor in record.actors}

for statement in record.statements:
    report = reports[statement.report]
    content = " … ".join(report.words(span) for span in statement.content)
    speakers = ", ".join(actors[speaker].name for speaker in statement.speakers)
    print(f"{speakers or statement.speaker_status:28.28} {statement.confidence:4.0%}  {content}")
