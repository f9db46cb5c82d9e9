"""The whole way: speeches in, outlines, banks and headings out; golden facts, and rules that hold for every entry."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from speeches import seed_bank, seed_documents, seed_sources, sources, speech

from drafter.library import open_library
from drafter.mine.merging import Mined
from drafter.mine.miner import Source, distinct, mine
from drafter.mine.ranking import rank_phrase
from drafter.model import FunctionPlace, Phrase, Speech
from drafter.punctuation import han_only
from drafter.schema.slot_names import SLOT_NAMES

PUBLIC_NAMES = re.compile("习近平新时代|习近平总书记|习近平同志为核心")
# People and places of the seeds and of the real documents, by reading.
NAMES = re.compile(
    "程远舟|秦立峰|顾明川|沈怀川|傅文昭|陶仲明|周秉文|陆鸣谦|贺云岚|雷振川|纪怀川|闻绍平|邵致和|陆明谦|殷秉文|方景行|许澄波"
    "|沈佳宁|秦牧野|贺清源|罗以宁|韩青|崔云山|何敬之|顾南枝|何春樵|顾小满|民权|莉君|鸿春|克云|成林|学甫|敏尔|窦翔燕|何忠琦"
    "|江广平|张崇和|王倩|吴政隆|惠建林|魏国强|陈天会|张平|杨再春"
    "|丁维桢|冷照堂|冼仲谦|厉行之|叶知秋|向开平|喻正则|孔令舟|季怀谷|安景初|屠砚秋|庄孟起|应守白|彭述|柯以诚|欧阳钧|池仲春|沐春山"
    "|白季平|祁若愚|穆青峦|符仲谋|翁如川|荆有方|蔺如海|裴景明|谈敬|辛可|连成璧|闵长河|阮若谷|陆怀川|骆铭"
    "|临屿|启川|宁泊|文岭|景河|望岭|桐溪|梓阳|汇阳|沙埠|清岚|澜州|苍岭|锦原|云坪|砚湖"
    "|云川|临江|东岭|棠川|青禾|朔宁|河湾|清渡|松泉|岭泽|浔溪|岚屏|瑞禾|恒岳|澄麓|郴州|常德|荆门|天门|十堰|宜昌"
    "|丁守义|严国强|任学军|伍思远|何景明|余启明|余晓芸|余淑贞|傅延庆|傅明轩|冯伯言|冯德海|冯晓岚"
    "|刘彩霞|刘碧云|卢思成|卢晓棠|向远志|吕建华|吴秀兰|周启航|周楠|唐国梁|唐志成|唐敬之|唐雅萍"
    "|姚敏|姚静波|宁仲华|宋承志|宋桂英|宋雅琴|容建明|康建平|彭国辉|彭继东|方启明|方玉兰|方立诚"
    "|方绍庭|曲志勇|曹志远|曹永年|曾国良|李永祥|杜学谦|林国梁|柏文清|柳静宜|梁仲平|梁启明|梁启航"
    "|梁国栋|梁知远|梅晓岚|段启明|段宏伟|汤学军|沈东明|沈克勤|沈卫东|沈国梁|沈怀谦|沈怀远|沈玉洁"
    "|沈秋月|温立新|温雪晴|温静涵|潘国兴|潘志新|牛志强|王守成|田世勋|田学锋|田守义|田宏志|石敬民"
    "|秦松|秦立言|秦维正|秦维汉|秦雨|程安民|程慕华|程汝舟|程立群|程远航|章若谷|纪怀远|纪鸿川"
    "|罗启民|罗德山|罗振邦|罗正平|罗秀英|罗静宜|苏敏|苏文澜|苗春生|苗青|范玉兰|范立新|葛天成"
    "|葛守成|董立群|董维民|蒋明德|薛大川|袁大勇|裴建民|许建国|许建章|许文昌|许望平|谢长林|谭国梁"
    "|谭月华|贺启山|贺建明|贺志平|贺文川|贺文彬|贺晓芸|贺长青|贺鸿志|赵振华|赵立群|邢守成|邱文斌"
    "|邵振邦|邵立群|郎宗岳|郑伯衡|郑怀远|郑维平|郝建业|郝志新|郝长河|郭丽萍|郭海清|郭继明|钟铁山"
    "|陆宗泽|陆建明|陆怀山|陆文钊|陆明远|陆秉文|陶怀远|陶明亮|陶远志|韩少平|韩志勇|韩绍文|顾守成"
    "|顾怀远|顾春生|顾远山|骆明川|骆正平|高以诚|高伯年|高启明|高振庭|高振民|高敬之|魏长河|鲁承平"
    "|东圩|东屏|东岗|东岷|丰垦|丰泉|临岳|临沛|临澜|云埠|云峪|云栖|云泊|云泽|云阜|兴澜|兴陵"
    "|凤栖|北芦|南柏|嘉濂|塔坪|宁丰|宁岳|宁峪|宁浦|安漪|安禾|宜江|宜陵|容江|屏川|岑口|岑州"
    "|岚州|岚溪|岱川|崇砚|朔东|望坪|柏川|柳坝|柳坪|柳浦|栖岚|桐口|桐岭|梓浦|梧岭|棠州|榆河"
    "|槐庭|汀川|汀阳|汐州|江榆|沙垣|沛水|沛源|沛阳|泓州|泽原|泽安|泽平|洛平|洛汀|海岳|澄墟"
    "|澄川|澄洲|澄陵|澜东|澜安|澜平|澜溪|睦江|石垅|石泓|禾川|禾州|禾阳|稷阳|绥河|绿筠|芦汀"
    "|苍坪|苍泊|虞阳|衡川|衡渚|锦浦|阜临|陶原|青浔|青陂"
)
PAIRS = {"“": "”", "（": "）", "《": "》", "{": "}"}


@cache
def first_sources() -> tuple[Source, ...]:
    """The first seeds, by whose reading the golden facts were found."""
    return tuple(source for source in seed_sources() if int(source.id.split("-")[0]) <= 21)


@cache
def first() -> Mined:
    return mine(first_sources())


def phrases(result: Mined) -> Iterator[Phrase]:
    for bank in result.phrases.values():
        yield from bank


# --- golden facts, found by reading the seeds ---------------------------------------------------


def test_genres_and_their_support() -> None:
    assert {outline.id: outline.support for outline in first().outlines} == {
        "address": 2,
        "commendation": 2,
        "course-opening": 2,
        "mobilisation": 4,
        "news-report": 2,
        "summary": 1,
        "symposium": 2,
        "work-meeting": 6,
    }


def test_the_outline_of_a_work_meeting() -> None:
    outline = next(outline for outline in first().outlines if outline.id == "work-meeting")
    assert outline.salutations == {"同志们：": 6}
    obligations = {move.role: (move.obligation, move.support) for move in outline.moves}
    assert obligations["transition"] == ("required", 6)
    assert obligations["problems"] == ("usual", 4)
    assert obligations["wishes"] == ("optional", 1)
    point = outline.move("point")
    assert point is not None
    assert point.count == {3: 3, 4: 2, 2: 1}
    assert FunctionPlace("safeguards", "last", 4) in point.functions
    assert 0.4 < point.share < 0.8
    assert point.next["exhortation"] == 6


# role → entries with their distinct speeches
ENTRIES = {
    "salutation": {"同志们：": 10, "各位{who}、同志们：": 4},
    "transition": {"下面，我{say}{n}点{topic}。": 5},
    "exhortation": {"让我们更加紧密地团结在以习近平同志为核心的党中央周围，": 4},
    "signoff": {"谢谢大家！": 9, "我就讲这些。": 3},
    "problems": {"在肯定成绩的同时，也要清醒看到，{state}。": 2},
    "wishes": {"最后，预祝{meeting}圆满成功！": 3},
    "review": {"这些成绩，是{matter}出来的，": 4},
}


@pytest.mark.parametrize("role", ENTRIES)
def test_what_the_seeds_say_alike(role: str) -> None:
    found = {phrase.text: phrase.sources for phrase in first().phrases[role]}
    found |= {variant.text: variant.sources for phrase in first().phrases[role] for variant in phrase.variants}
    assert ENTRIES[role].items() <= found.items()


def test_the_best_known_signpost() -> None:
    (best,) = (phrase for phrase in first().phrases["transition"] if phrase.text == "我{say}{n}点{topic}。")
    assert best.sources == 17
    assert set(best.slots["say"]) == {"讲", "提", "强调"}
    assert set(best.slots["topic"]) == {"意见", "希望", "要求"}
    assert best.years == (2023, 2026)


def test_sets_of_headings() -> None:
    found = {one.frame: one for one in first().headings}
    assert found["打造{matter}班组"].headings[0] == "打造安全型班组"
    assert len(found["打造{matter}班组"].headings) == 5
    assert found["{matter}再{action}，{action2}"].examples == ("10-team-building@920",)
    assert found["加强组织领导"].function == "safeguards"


# --- rules for every entry ----------------------------------------------------------------------


def check_entry(phrase: Phrase) -> None:
    assert phrase.sources >= 2
    assert phrase.occurrences >= phrase.sources
    assert not re.search(r"[0-9０-９A-Za-z×]", re.sub(r"\{[a-z]+[0-9]*\}", "", phrase.text)), phrase.text
    assert not re.search(
        r"^[的了地和与及、，]|^着(?!力|眼|重)|(?:(?<!目)的|[地和与及、在对把以从])[。，！：；？]?$",
        re.sub(r"(?:出来|是.*)的[，。]?$", "", phrase.text),
    ), phrase.text
    assert "}{" not in phrase.text or "}{n}" in phrase.text, phrase.text
    for left, right in PAIRS.items():
        assert phrase.text.count(left) == phrase.text.count(right), phrase.text
    slots = re.findall(r"\{([a-z]+)[0-9]*\}", phrase.text)
    assert set(slots) <= SLOT_NAMES.keys(), phrase.text
    assert len(slots) == len(set(re.findall(r"\{([^{}]+)\}", phrase.text))), phrase.text
    printed = PUBLIC_NAMES.sub("", phrase.text) + " ".join(filling for row in phrase.slots.values() for filling in row)
    assert not NAMES.search(printed), printed
    for name, fillings in phrase.slots.items():
        assert len(phrase.filled[name]) == len(fillings) == len(set(fillings))
        assert list(phrase.filled[name]) == sorted(phrase.filled[name], reverse=True)


def test_every_entry_of_the_seeds() -> None:
    for phrase in phrases(seed_bank()):
        check_entry(phrase)


def test_headings_name_nobody() -> None:
    for one in seed_bank().headings:
        assert not NAMES.search("".join(one.headings) + (one.frame or "")), one


def test_places_show_what_the_entry_says() -> None:
    documents = seed_documents()
    for phrase in phrases(seed_bank()):
        start = re.split(r"[{，。！：；]", phrase.text)[0]
        for example in phrase.examples if phrase.text[0] != "{" else ():
            source, at = example.split("@")
            place = documents[source].text[int(at) :]
            # A word that says nothing (再, 重点) may stand in between, an adverb or what it is about before.
            assert han_only(start)[:1] in re.split(r"[，。！：；]", place)[0], (phrase.text, place[:20])


def test_banks_are_in_order_and_say_nothing_twice() -> None:
    for bank in seed_bank().phrases.values():
        assert list(bank) == sorted(bank, key=rank_phrase)
        texts = [phrase.text for phrase in bank]
        assert len(texts) == len(set(texts))


# --- the same whatever the order, and with decisions --------------------------------------------


def test_the_order_of_the_speeches_does_not_matter() -> None:
    shuffled = list(first_sources())
    random.Random(1).shuffle(shuffled)
    again = mine(shuffled)
    assert again == first()
    assert [*again.phrases] == [*first().phrases]


def test_mining_again_changes_nothing() -> None:
    assert mine(first_sources(), first()) == first()


def test_a_rejected_frame_stays_rejected() -> None:
    bank = first().phrases["signoff"]
    kept = Mined(phrases={"signoff": (replace(bank[0], status="rejected", note="太平"),)})
    again = mine(first_sources(), kept).phrases["signoff"]
    assert [(p.status, p.note) for p in again if p.text == bank[0].text] == [("rejected", "太平")]


# --- bad input ----------------------------------------------------------------------------------


def test_nothing_to_learn_from() -> None:
    assert mine([]) == Mined()
    assert mine([Source("x", Speech("other", sections=speech(opening="甲。").sections))]) == Mined()


def test_one_speech_gives_an_outline_that_requires_nothing() -> None:
    result = mine(seed_sources()[:1])
    assert result.phrases == {}
    (outline,) = result.outlines
    assert {move.obligation for move in outline.moves} == {"usual"}
    assert all(one.sources == 1 for one in result.headings)


def test_forty_copies_of_one_speech_are_one_speech() -> None:
    first = seed_sources()[0]
    copies = [replace(first, id=f"copy{number:02}", copy_of=first.id) for number in range(40)]
    assert mine([*copies, first]) == mine([first])


def test_a_copy_of_what_is_not_there_counts() -> None:
    lonely = replace(seed_sources()[0], copy_of="elsewhere")
    assert distinct([lonely]) == [lonely]


def test_an_unknown_genre_is_called_by_its_id() -> None:
    (outline,) = mine(sources("opening", "今天开会。", genre="toast")).outlines
    assert (outline.id, outline.name) == ("toast", "toast")
    assert "toast" not in open_library().genres()


def test_a_page_in_one_line_does_not_hang() -> None:
    endless = "各级工会要抓好落实，" * 30_000
    assert mine(sources("point", endless, endless)).phrases == {}


# --- the real documents -------------------------------------------------------------------------


def test_the_real_documents() -> None:
    """What ships was mined from the seeds, the five documents and more, as ``test_shipped_outlines.py`` holds."""
    library = open_library(Path(__file__).parents[2])
    for bank in library.banks().values():
        for phrase in bank:
            if phrase.status == "mined":
                check_entry(phrase)
    for one in library.headings():
        assert not NAMES.search("".join(one.headings)), one
    # Ours, and 1 + 10 + 1 of theirs: of the twelve in document 001 two are near-copies.
    ours = sum(source.genre == "work-meeting" for source in seed_sources())
    assert library.outline("work-meeting").support == 12 + ours
    assert any("下面，我{scope}{say}{n}点{topic}。" in phrase.wordings for phrase in library.phrases("transition"))
    frames = {one.frame for one in library.headings()}
    assert {"以更{quality}的{matter}，{action}{theme}{matter2}", "要做{action}的表率"} <= frames
