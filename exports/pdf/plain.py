"""Text as it can be printed: no control marks, no invisible ones, no radicals that search cannot find."""

import re

# The ideograph each radical of U+2E80–2EF3 and U+2F00–2FD5 stands for (Unicode, EquivalentUnifiedIdeograph);
# copied out of many PDFs, they look right and are never found.
_RADICALS_SUPPLEMENT = (
    "丶厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹"
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨"
    "鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_KANGXI_RADICALS = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广"
    "廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白"
    "皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身"
    "車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒"
    "龍龜龠"
)
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2e80-\u2fdf\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_SPACES = {"\t": " ", "\xa0": " ", "\u202f": " ", "\u205f": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
_IDEOGRAPHS = {
    **{chr(0x2E80 + place): mark for place, mark in enumerate(_RADICALS_SUPPLEMENT) if mark != "　"},
    **{chr(0x2F00 + place): mark for place, mark in enumerate(_KANGXI_RADICALS)},
}
_UNREADABLE = re.compile("[\u2e80-\u2fdf\ud800-\udfff\ufff0-\uffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text with other spaces as plain ones, radicals as ideographs and invisible marks left out.

    Paragraphs stay parted by a newline. A code point that stands for no character comes out as
    U+FFFD, which no font holds, so that it is reported as missing instead of vanishing.
    """
    if _UNPRINTABLE.search(text) is None:
        return text
    return _UNPRINTABLE.sub(_plain, text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(found: re.Match[str]) -> str:
    mark = found.group()
    known = _SPACES.get(mark) or _IDEOGRAPHS.get(mark)
    if known is not None:
        return known
    return _REPLACEMENT if _UNREADABLE.match(mark) else ""
