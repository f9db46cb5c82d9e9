"""What bytes may say (文字编码): decodings, and how plausible each is as Chinese; pure and without tables of others."""

from __future__ import annotations

import codecs

from drafter.late_classes import dataclass
from drafter.patterns import regex

_SAMPLE = 40_000  # characters: enough to judge a decoding by
# The most frequent characters of running text, either script: a right decoding is half of these.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电"
    "力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原"
    "又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受"
    "联认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话整空元况今集温传土许步群广记需段"
    "研界林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近千周委技备半办青省列习响约支般史感劳便团往历市何除消构府称太准精值率族维划选标写存候"
    "亲快效斯院查江型王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参细引听该铁价严坚创督责落促扎抓贯彻推绩优营服职会奋"
    "這為個國時來們生對會發動產種過說經進實現點業學關問題開長門間東車電話語讓設務場報書黨團體機構組織聯勞領導質優強從眾萬億應將當見認識濟標統權維護養農鄉鎮"
    "貫徹習創環義責難總結績獲區術數協調顯態勢隊與於後裡裏著麼嗎讀變還沒處樣幾條兩無從親愛國級隨辦氣給線觀計劃準備單論歷記資產費類達邊運選擇層"
    "，。、；：！？“”《》（）…—·「」『』　"
)
_ASCII = regex(r"[\x00-\x7f]+")
_LATIN = regex(r"[\x20-\x7e]")

# Marks of byte order with the encoding of what follows; those of four bytes before those that begin like them.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that read such a mark and leave it out.
MARKED_AS = {
    "utf-8": "utf-8-sig",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that gave it."""

    text: str
    encoding: str


_NONE: tuple[float, Decoded | None] = (0.0, None)


def by_mark(data: bytes) -> Decoded | None:
    """The text of bytes that begin with a byte order mark; None where they have none."""
    for mark, name in MARKS:
        if data.startswith(mark):
            found = MARKED_AS[name]
            return Decoded(data.decode(found, errors="replace"), found)
    return None


def candidates(data: bytes) -> list[tuple[float, Decoded]]:
    """Decodings with their plausibility; a strict one before one with errors."""
    found: list[tuple[float, Decoded]] = []
    for name in ("utf-8", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be"):
        if name.startswith("utf-16") and len(data) % 2:
            continue
        try:
            text = data.decode(name)
            penalty = 0.0
        except UnicodeDecodeError:
            text = data.decode(name, errors="replace")
            penalty = min(text.count("\ufffd") * 40 / max(len(text), 1), 1.0)
        found.append((plausibility(text) - penalty, Decoded(text, name)))
    return found


def written_text(data: bytes) -> Decoded | None:
    """The text of a file that people typed: without a single fault in its encoding, or None.

    Text that is UTF-8 but for some damage is not taken for something else.
    """
    marked = by_mark(data)
    if marked is not None:
        return None if "\ufffd" in marked.text else marked
    if b"\x00" not in data:  # every UTF-16 file has some, at the ends of its lines
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    wide = b"\x00" in data
    strict = [
        (score, found)
        for score, found in candidates(data)
        if "\ufffd" not in found.text and wide is found.encoding.startswith("utf-16")
    ]
    # Of equals the one with the most Latin letters: either half of UTF-16 reads as something.
    score, best = max(strict, key=lambda each: (each[0], len(_LATIN.findall(each[1].text[:_SAMPLE]))), default=_NONE)
    return best if score >= plausibility(data.decode("utf-8", "ignore")) else None


def plausibility(text: str) -> float:
    """Share of frequent Chinese characters and marks among the characters beyond ASCII, 0 to 1."""
    foreign = _ASCII.sub("", text[:_SAMPLE])
    if not foreign:
        return 0.0
    return sum(character in _COMMON for character in foreign) / len(foreign)
