"""The small words and signs between and around the elements of a time."""

from __future__ import annotations

import re

UNIT_AFTER = re.compile(
    r"[0-9]+\s?(?:%|times|of|m?s\b|min|sec|hours?|days?|[gmk]?b|users?|people|errors?|回|件|台|分|秒|人|個|本|[^a-z\s0-9.,。、)）])"
)
OF = re.compile(r"\s(?:of|on)\s(?:the )?")
GAP = re.compile(
    r"(?:[\s,、・|;_@()\[\]（）［］【】「」\"']|の(?!ち)|も(?=[朝昼夜夕午])){0,8}(?:(?:at|on|in|the|of|t|um"
    r"|-)(?=[\s0-9])\s{0,2}){0,2}(?:the )?"
)
CLOCK_GAP = re.compile(
    r"(?:[\s,、・|;_@()\[\]（）［］【】「」\"'\-]|の(?!ち)|に(?=\s?[0-9])){0,8}(?:(?:at|um"
    r"|on|t|:|の|/|from|since|by)\s{0,2})?"
)
ABOUT_BEFORE = re.compile(
    r"(?:(?:at )?(?:about|around|approx(?:imately|\.)?|roughly|circa|ca\.|c\.|some ?time around"
    r"|shortly (?:before|after)|just (?:before|after)"
    r"|a (?:little|bit) (?:before|after)|probably(?: about| around)?|maybe(?: about| around)?|perhaps"
    r"|near(?:ly)?|towards?)(?![a-z])"
    r"|gegen(?![a-z])|~(?![0-9]{1,2}/[0-9]|[0-9]{1,2}月)|≒|≈|約|およそ|おおよそ|大体|だいたい|たぶん|多分|おそらく|たしか|確か)\s{0,2}"
)
ABOUT_AFTER = re.compile(
    r"\s?(?:[(（](?:頃|ごろ|推定|約|approx\.?|about|\?|たぶん|多分)[)）]|ごろ|頃|ころ|ゴロ|コロ|ｺﾞﾛ|ｺﾛ"
    r"|くらい|ぐらい|前後|位(?!置)|(?:を)?まわった?|(?:を)?回った?|(?:を|ちょっと|ちょい|少し)?(?:過ぎ|すぎ)"
    r"|(?:ちょい|ちょっと|少し)前|"
    r"前(?![回後日述者半提兆処面年月週夜])|あたり|辺り|付近|近く|(?<=時)台|\?(?!\w)"
    r"|-?ish(?![a-z])|or so(?![a-z])|approx(?:\."
    r"|imately)?(?![a-z])|か(?=[\s、。](?!\s?[0-9])|$))(?:か(?=[\s、。]))?"
)
WEEKDAY = re.compile(
    r"\s{0,2}[(（\[［〔]\s?(?:(?P<kanji>[月火水木金土日])(?:曜日?)?(?:[・/、,\s]?[祝休])?"
    r"|(?P<name>mon|tue|wed|thu|fri|sat"
    r"|sun)[a-z]{0,6}\.?)\s?[)）\]］〕]"
    r"|[\s,、]{0,2}(?P<long>[月火水木金土日])曜日?"
    r"|[\s,、]{0,2}(?P<word>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?(?![a-z])[.,]?"
    r"|\s?(?P<short>[月火水木金土日])(?=\s|$|[0-9]{1,2}[:時])"
)
WEEKDAY_FIRST = re.compile(
    r"(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])[.,]?\s{0,2}"
    r"|(?<![^\s(（|,])[(（]?(?P<kanji>[月火水木金土日])(?:曜日?)?[)）]?[\s,、]{0,2}(?=[0-9']|[rhs令平昭])"
)
CTIME_YEAR = re.compile(r"\s(?:[a-z]{3,4}\s)?(?P<year>(?:19|20)[0-9]{2})(?![0-9:])")
PART_AFTER = re.compile(
    r",?\s(?:(?:in the|at|that|this)\s)(?=[a-z])|\s?[(（](?=(?:朝|昼|夕方|夜|午前|午後|深夜|am|pm)[)）])"
)
