"""Pages and texts of our own for the tests of loading."""

from __future__ import annotations

ARTICLE = (
    "The harbour bridge was closed on Monday after a ferry struck one of its piers, the town council said.",
    "“We will open it again before the winter,” Mayor Ann Field told reporters who had come to the river.",
    "The harbour master said that his office had not been warned of the ferry before it left the island.",
    "Divers are to look at the pier on Tuesday, and the council will meet when their report has been read.",
)

# A report of the bridge in other languages, two or three sentences each.
LANGUAGES = {
    "French": " ".join(
        (
            "La mairie a déclaré lundi que le pont serait fermé jusqu’au printemps.",
            "« Nous n’avions pas été prévenus », a ajouté le capitaine du port.",
            "Il attend maintenant le rapport des plongeurs.",
        )
    ),
    "German": " ".join(
        (
            "Die Stadt teilte am Montag mit, dass die Brücke bis zum Frühjahr gesperrt bleibt.",
            "„Wir wurden nicht gewarnt“, sagte der Hafenmeister, der auf den Bericht der Taucher wartet.",
        )
    ),
    "Spanish": " ".join(
        (
            "El ayuntamiento dijo el lunes que el puente estará cerrado hasta la primavera.",
            "«No nos avisaron», añadió el capitán del puerto, que ahora espera el informe de los buzos.",
        )
    ),
    "Dutch": " ".join(
        (
            "De gemeente zei maandag dat de brug tot het voorjaar gesloten blijft.",
            "“Wij waren niet gewaarschuwd”, zei de havenmeester, die op het verslag van de duikers wacht.",
        )
    ),
    "Danish": " ".join(
        (
            "Kommunen sagde mandag, at broen er lukket til foråret.",
            "“Vi blev ikke advaret,” sagde havnefogeden, som nu venter på dykkernes rapport om broen.",
        )
    ),
    "Italian": " ".join(
        (
            "Il comune ha detto lunedì che il ponte resterà chiuso fino a primavera.",
            "«Non eravamo stati avvertiti», ha aggiunto il capitano del porto, che attende i sommozzatori.",
        )
    ),
    "Portuguese": " ".join(
        (
            "A câmara disse na segunda-feira que a ponte ficará fechada até à primavera.",
            "“Não fomos avisados”, disse o capitão do porto, que agora espera o relatório dos mergulhadores.",
        )
    ),
    "Turkish": " ".join(
        (
            "Belediye pazartesi günü köprünün ilkbahara kadar kapalı kalacağını söyledi.",
            "“Bize haber verilmedi” diyen liman başkanı şimdi dalgıçların raporunu bekliyor ve hazırlanıyor.",
        )
    ),
    "Polish": " ".join(
        (
            "Miasto poinformowało w poniedziałek, że most będzie zamknięty do wiosny.",
            "„Nikt nas nie ostrzegł”, powiedział kapitan portu, który czeka na raport nurków i decyzję rady.",
        )
    ),
    "Russian": " ".join(
        (
            "Мэрия сообщила в понедельник, что мост будет закрыт до весны.",
            "«Нас не предупредили», — сказал капитан порта, который теперь ждёт отчёта водолазов.",
        )
    ),
    "Arabic": " ".join(
        (
            "قالت البلدية يوم الاثنين إن الجسر سيبقى مغلقا حتى الربيع.",
            "وأضاف مدير الميناء أن أحدا لم يحذرهم، وهو ينتظر الآن تقرير الغواصين قبل أن يجتمع المجلس.",
        )
    ),
    "Chinese": " ".join(
        (
            "市政府周一表示，大桥将关闭至春天。",
            "港务长说，事前没有人警告他们，现在正在等待潜水员的报告，然后议会才会开会决定下一步。",
        )
    ),
}

TEXT = "\n\n".join(ARTICLE) + "\n"


def page(*, head: str = "", body: str | None = None, lang: str = "en") -> str:
    """A page with the article, or with another body."""
    inner = "".join(f"<p>{paragraph}</p>\n" for paragraph in ARTICLE) if body is None else body
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>Ferry</title>'
        f"{head}</head>\n<body><nav><a href='/'>Home</a></nav><article><h1>Ferry strikes bridge</h1>\n{inner}"
        "</article><footer>Harbour Post</footer></body></html>"
    )
