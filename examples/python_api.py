"""Who said what in the example story, from Python: ``python examples/python_api.py``."""

from pathlib import Path

import onrecord

record = onrecord.read(Path(__file__).parent / "harbour")
names = {actor.id: actor.name for actor in record.actors}

for statement in record.statements:
    speakers = ", ".join(names[speaker] for speaker in statement.speakers) or statement.speaker_status
    words = " ".join(record.words(statement).split())  # a quotation may run over several paragraphs
    print(f"{speakers:28.28} {statement.confidence:4.0%}  {words}")
