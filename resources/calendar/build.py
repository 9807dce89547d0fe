"""Builds days.json from chinesecalendar and works out the moveable festivals of models/rules/festivals.py.

    python resources/calendar/build.py             writes days.json
    python resources/calendar/build.py festivals   prints the lines of the festival table, 2000-2100

Festivals follow GB/T 33661-2017: months begin with the day of the new moon in Beijing, the winter
solstice stands in month 11, and the first month without a principal term of a year of 13 is a leap one.
"""

import importlib
import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST, LAST = 2000, 2100
OUTPUT = Path(__file__).with_name("days.json")
EPOCH = datetime(2000, 1, 1, 12)
EPOCH_JD = 2451545.0

# Numbers of the notices of the State Council's general office, where they are known for sure;
# later changes to a year stand behind its first notice.
NOTICES: dict[int, tuple[str, ...]] = {
    2007: ("国办发明电〔2006〕49号",),
    2009: ("国办发明电〔2008〕42号",),
    2010: ("国办发明电〔2009〕27号",),
    2011: ("国办发明电〔2010〕40号",),
    2012: ("国办发明电〔2011〕45号",),
    2013: ("国办发明电〔2012〕33号",),
    2014: ("国办发明电〔2013〕28号",),
    2015: ("国办发明电〔2014〕28号", "国发明电〔2015〕1号"),
    2016: ("国办发明电〔2015〕18号",),
    2017: ("国办发明电〔2016〕17号",),
    2018: ("国办发明电〔2017〕12号",),
    2019: ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号"),
    2020: ("国办发明电〔2019〕16号", "国办发明电〔2020〕1号"),
    2021: ("国办发明电〔2020〕27号",),
    2022: ("国办发明电〔2021〕11号",),
    2023: ("国办发明电〔2022〕16号",),
    2024: ("国办发明电〔2023〕7号",),
    2025: ("国办发明电〔2024〕12号",),
    2026: ("国办发明电〔2025〕7号",),
}

# Meeus, Astronomical Algorithms, ch. 49: coefficient, power of E, multiples of M, M', F, Ω.
NEW_MOON_TERMS: tuple[tuple[float, int, int, int, int, int], ...] = (
    (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0),
    (0.01039, 0, 0, 0, 2, 0), (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0),
    (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0), (-0.00057, 0, 0, 1, 2, 0),
    (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1),
    (-0.00007, 0, 2, 1, 0, 0), (0.00004, 0, 0, 2, -2, 0), (0.00004, 0, 3, 0, 0, 0),
    (0.00003, 0, 1, 1, -2, 0), (0.00003, 0, 0, 2, 2, 0), (-0.00003, 0, 1, 1, 2, 0),
    (0.00003, 0, -1, 1, 2, 0), (-0.00002, 0, -1, 1, -2, 0), (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)  # fmt: skip
PLANET_TERMS: tuple[tuple[float, float, float], ...] = (
    (299.77, 0.107408, 0.000325), (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164),
    (349.42, 36.412478, 0.000126), (84.66, 18.206239, 0.000110), (141.74, 53.303771, 0.000062),
    (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056), (34.52, 27.261239, 0.000047),
    (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037),
    (239.56, 25.513099, 0.000035), (331.55, 3.592518, 0.000023),
)  # fmt: skip


def beijing_day(jde: float) -> date:
    """Calendar day in Beijing of an instant in dynamical time (julian days)."""
    moment = EPOCH + timedelta(days=jde - EPOCH_JD)
    t = moment.year + (moment.month - 0.5) / 12 - 2000
    # Espenak and Meeus: seconds of dynamical time ahead of universal time, 2005 to 2050 and beyond.
    ahead = 62.92 + 0.32217 * t + 0.005589 * t * t
    if t >= 50:
        ahead = -20 + 32 * ((t + 180) / 100) ** 2 - 0.5628 * (150 - t)
    return (moment - timedelta(seconds=ahead) + timedelta(hours=8)).date()


def new_moon(k: int) -> float:
    """Instant of the k-th new moon after January 2000 (Meeus ch. 49), julian days of dynamical time."""
    t = k / 1236.85
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.00000015 * t**3
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    angles = (
        2.5534 + 29.10535670 * k - 0.0000014 * t**2,
        201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3,
        160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3,
        124.7746 - 1.56375588 * k + 0.0020672 * t**2,
    )
    periodic = sum(
        size * e**power * math.sin(math.radians(sum(n * a for n, a in zip(times, angles, strict=True))))
        for size, power, *times in NEW_MOON_TERMS
    )
    planets = 0.0
    for index, (start, rate, size) in enumerate(PLANET_TERMS):
        bend = -0.009173 * t**2 if index == 0 else 0.0
        planets += size * math.sin(math.radians(start + rate * k + bend))
    return mean + periodic + planets


def solar_longitude(jde: float) -> float:
    """Apparent longitude of the sun in degrees (Meeus ch. 25), good to about 0.01 degree."""
    t = (jde - EPOCH_JD) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    m = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t - 0.000014 * t**2) * math.sin(m)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * m) + 0.000289 * math.sin(3 * m)
    node = math.radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def solar_term(degrees: int, near: float) -> float:
    """Instant near `near` at which the sun stands at a longitude."""
    for _ in range(8):
        near += ((degrees - solar_longitude(near) + 180) % 360 - 180) * 365.2422 / 360
    return near


def julian(year: int, month: int, day: int) -> float:
    """Julian day of noon."""
    return EPOCH_JD + (datetime(year, month, day, 12) - EPOCH).days


def solstice(year: int) -> date:
    """Day of the winter solstice."""
    return beijing_day(solar_term(270, julian(year, 12, 21)))


def new_moon_days(start: date, end: date) -> Iterator[date]:
    """Days of new moon after `start` up to and including `end`."""
    k = int((start.year - 2000) * 12.3685 + start.month) - 3
    while (day := beijing_day(new_moon(k))) <= end:
        if day > start:
            yield day
        k += 1


def month_starts(year: int) -> dict[int, date]:
    """First days of the ordinary lunar months 1 to 10 of a year."""
    first, last = solstice(year - 1), solstice(year)
    # Month 11 holds the solstice: the last new moon up to the next solstice begins the next month 11.
    *starts, eleventh = new_moon_days(first, last)
    terms = {
        beijing_day(solar_term(degrees % 360, julian(year - 1, 12, 21) + (degrees - 270) * 365.2422 / 360))
        for degrees in range(300, 631, 30)
    }
    leap_wanted = len(starts) == 12
    months: dict[int, date] = {}
    number = 12
    for start, end in zip(starts, [*starts[1:], eleventh], strict=True):
        if leap_wanted and not any(start <= term < end for term in terms):
            leap_wanted = False
            continue
        months[number if number <= 12 else number - 12] = start
        number += 1
    return months


def festivals(year: int) -> tuple[date, date, date, date]:
    """Days of 春节, 清明, 端午 and 中秋."""
    months = month_starts(year)
    qingming = beijing_day(solar_term(15, julian(year, 4, 5)))
    return months[1], qingming, months[5] + timedelta(days=4), months[8] + timedelta(days=14)


def official_days() -> list[list[str]]:
    """Rows of date, kind and name for every day an official arrangement names, in order of date."""
    source = importlib.import_module("chinese_calendar.constants")
    names: dict[str, str] = {holiday.value: holiday.chinese for holiday in source.Holiday}
    names[source.Holiday.anti_fascist_70th_day.value] = "抗战胜利70周年纪念日"
    rows = [[day.isoformat(), "holiday", names[name]] for day, name in source.holidays.items()]
    rows += [[day.isoformat(), "workday", names[name]] for day, name in source.workdays.items()]
    return sorted(rows)


def dump(value: object) -> str:
    """JSON on one line, Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False)


def document() -> str:
    """The text of days.json: official years with their notices, then one day a line."""
    days = official_days()
    years = sorted({int(day[:4]) for day, _, _ in days})
    year_lines = ",\n".join(
        f'  {{"year": {year}, "notices": {dump(NOTICES.get(year, ()))}}}' for year in years
    )
    day_lines = ",\n".join(f"  {dump(day)}" for day in days)
    return f'{{\n "years": [\n{year_lines}\n ],\n "days": [\n{day_lines}\n ]\n}}\n'


def table_line(year: int) -> str:
    """One line of the festival table: the year, then month and day of the four festivals."""
    return " ".join([str(year), *(f"{day:%m%d}" for day in festivals(year))])


if __name__ == "__main__":
    if sys.argv[1:] == ["festivals"]:
        print("\n".join(table_line(year) for year in range(FIRST, LAST + 1)))
    else:
        OUTPUT.write_text(document(), encoding="utf-8")
