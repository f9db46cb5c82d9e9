"""What keeps a wording of a bank from standing by itself (站不住): half a sentence, a slot of the wrong kind.

These are what readers of the bank rejected most often: a noun's slot where a clause has to stand (让我们{matter}), a
predicate whose subject stood before the comma (是{matter}的必然要求), an anniversary without its number.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.patterns import regex
from drafter.schema.slot_names import CLAUSE_SLOTS, SLOT_NAMES, slot_name

_NOUNS = SLOT_NAMES.keys() - CLAUSE_SLOTS - {"who", "person"}  # who is called by name, or does what was said before
_NOUN = rf"\{{(?P<slot>(?:{'|'.join(sorted(_NOUNS))})\d*)\}}"
_END = r"(?=[，。；！？]|$)"
# After these somebody does something, or something is so.
_CALLS = (
    "(?:让|希望|愿|盼)我们(?:大家|一起|共同|都|更加)?|我们(?:一定要|必须|还要|也要|要|将|应|应当)"
    "|(?:^|(?<=，))(?:但是?|然而|不过|而且|因为|由于|如果|只要|虽然|尽管|即使)"
)
_WANTS_CLAUSE = regex(rf"(?:{_CALLS}){_NOUN}{_END}")
_CLAUSE_ALONE = regex(rf"(?<=，){_NOUN}(?=[，。；！？])")
# 又是一年清明时 and 就是要 have no subject and want none.
_GOES_ON = regex(
    r"^(?:也|更|既|都|还|就|则|而|不仅|不仅仅|同时也)?是(?!因为|由于|不|否|什么|谁|时候|要|[你他她]们，|大家，)"
    "|^(?:都|无不|更)?(?:凝聚|凝结|倾注|汇聚)[着了]|^(?:都|更)?离不开|^归功于"
)
# Halves of pairs (一方面…另一方面, 只要…就), the tails of what somebody said before, an adverb and nothing else.
_HALF = regex(
    r"^另一方面，.|^一方面，(?!.*另一方面)|^就(?:一定|必定|必将|没有|要|能|会|可以|抓住|掌握|把握|牵住|意味着|等于)"
    r"|^并(?![且祝肩]|向)|^(?:继续)?(?:一如既往|始终如一|坚定不移|持之以恒)地?\{action\d*\}"
)
# What is seen, shown, known, believed, compared or set against is so: nobody is told to do it.
_SEEING = (
    "(?:看，|相比(?:之下)?，|长此以往，|(?:看到|看清|认识到|意识到|发现|看出|(?:证|表|说)明|知道|[相坚深]信)，?"
    "|(?:^|(?<=，))(?:但是?|然而|不过)，?)"
)
SEES = regex(rf"{_SEEING}$")
WISHES = regex("(?<!庆)祝(?:愿|福)?(?:我们)?$")
# What leads to a clause that is not there: 我们也要看到， 任务是， 我想强调的是，
LEADS_ON = regex(r"(?:看到|认识到|(?:任务|目的|目标|问题|原因|强调的|特点|主题|内容|议程|要求)(?:就|便)?是)，$")
# (what does not go together, why, what to write)
_MISMATCHES = (
    (
        regex(r"\{courtesy\d*\}的(?:感谢|祝贺|问候|敬意|欢迎|慰问|谢意)"),
        "“感谢”等之前的是怎样的，不是“{courtesy}”（祝贺、感谢、敬意）",
        "写成“{quality}的感谢”",
    ),
    (regex(r"希望\{wish\d*\}"), "希望的是谁做什么，不是“{wish}”（祝愿）", "写成“希望{who}{action}”"),
    (
        regex(r"作了(?:一个)?\{matter\d*\}的讲话"),
        "只能填“热情洋溢”一类，不是“{matter}”（什么）",
        "写成“{quality}的讲话”",
    ),
    (regex(r"《\{\w+\}》"), "书名号在空位“{doc}”之内", "写成“{doc}”"),
    (regex(r"^\{action\d*\}，\{action\d*\}，"), "开头两个空位，看不出说什么", "留一个，例如“{theme}”"),
    (regex(rf"{_SEEING}\{{action\d*\}}"), "看到、说明的是情况，空位不是“{action}”（做什么）", "写成“{state}”"),
    (
        regex(r"(?<!庆)祝[愿福]?(?:我们)?\{org\d*\}"),
        "祝愿的可以是任何单位，不只是“{org}”（领导机关）",
        "写成“{unit}”",
    ),
    (regex(r"[本此这]期\{meeting\d*\}"), "论“期”的是培训班、研讨班，不是“{meeting}”（会议）", "写成“本期培训班”"),
    (
        regex(r"(?:交流|分享)\{n\}点\{topic\d*\}"),
        "交流的是体会，不是“{topic}”（意见、希望、要求）",
        "写成“{n}点体会”",
    ),
    (
        regex(r"\{(?:theme|event|action)\d*\}的(?:建成|竣工|落成|投产|通车)"),
        "建成的是工程、项目，不是主题、活动",
        "写成“{matter}”",
    ),
    (regex(r"追究\{(?:matter|action)\d*\}[，。；]"), "追究的是责任，不能整个留空", "写成“追究{who}的责任”"),
    (
        regex(r"对[^，。；]+进行\{(?:matter|action)\d*\}[，。；]"),
        "“进行”之后整个留空，看不出说什么",
        "写明，例如“进行部署”",
    ),
    (
        regex(r"^\{(?:event|meeting)\d*\}，?是[^，。]*标志"),
        "一次活动、会议不是“标志”，一项事业才是",
        "写成“{theme}”",
    ),
    (
        regex(r"向\{matter\d*\}(?:关心|支持|帮助|参与|关注)"),
        "“{matter}”占了“所有”的位置，填不进名词",
        "写成“向所有关心…”，空位留给关心的是什么",
    ),
)
_MARKS = "，。；：！？…”’）》"
_UNCOUNTED = regex(r"\{(?:event|matter|meeting|org)\d*\}周年|(?:成立|建立|发表|诞辰|建党|建军)周年")


def faults(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a wording, each with what to do about it; nothing where it stands by itself."""
    for found in (*_WANTS_CLAUSE.finditer(text), *_CLAUSE_ALONE.finditer(text)):
        name = found["slot"]
        yield f"空位“{{{name}}}”（{slot_name(name)}）所在的地方要一个小句", "写成“{action}”"
    if _GOES_ON.match(text):
        yield "只有后半句，缺主语", "在前面补上主语的空位，例如“{event}，是…”"
    if _HALF.match(text):
        yield "只有半句，要靠上文才完整", "连同上半句一起写，或者去掉"
    if LEADS_ON.search(text):
        yield "引出下文，后面却没有空位", "补上空位，例如“看到，{state}。”“任务是{task}。”"
    for pattern, fault, remedy in _MISMATCHES:
        if pattern.search(text):
            yield fault, remedy
    if _UNCOUNTED.search(text):
        yield "“周年”前缺数目", "补上空位“{number}”"
    if text[-1:] not in _MARKS:
        yield "末尾没有标点，看不出到哪里为止", "整句写上句号，小句写上逗号"
