"""What a letter promises: that every button and every printed line does what it says.

1. A button is sent back as it is. One whose words end in `…` decides nothing so; with something
   plausible behind its words it does what stands on it.
2. A printed line is sent back as it is printed; `…` stands for the reader's own words.
3. The bot is asked, not the test: `decide --dry-run` for a buyer, `try-reply` for a supplier.
4. One of each shape is tried in a story (`A approve` stands for `C approve`), all of them where
   `every` is wanted; and all that a receipt advises.
5. What a button must do is known by the text of the catalogue that stands on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

from followbot.domain.decision import Outcome
from followbot.jobs.bot import Bot
from followbot.jobs.decide_here import decide_here
from followbot.reading.list_answer import read_list_answer
from followbot.writing.texts import Texts
from tests.stories.installation import InstallationHere
from tests.stories.letters import Letter, Pressed, button_mail, reply_mail

A_DAY = date(2027, 7, 15)
"""Between the agreed date and the wished one of a desk's plan."""
REASON, CONTACT = "because 3 photos are missing", "Cara Das cara@example-textiles.example"

_OK = {"acknowledged", "acknowledged_call"}
_CALL = {"will_call", "will_call_whom"}
_CONTACT_NEW = {"contact_new", "contact_added"}
_VERIFIED = {"verified_desktop", "verified_telephone", "verified_visit"}
_BUYER_BUTTONS: Mapping[str, tuple[str, set[str]]] = {
    "digest.do_approve": ("", {"granted"}),
    "digest.do_approve_contact": ("", _CONTACT_NEW),
    "digest.do_accept_counter": ("", {"counter_accepted"}),
    # The same words on both in English: what is declined is what stands above the button.
    "digest.do_decline": ("reason", {"declined", "counter_declined"}),
    "digest.do_decline_counter": ("reason", {"counter_declined"}),
    "digest.do_refuse_contact": ("", {"proposal_refused", "rhythm_kept"}),
    "digest.do_agree": ("", {"rhythm_offered"}),
    "digest.do_snooze": ("", {"snoozed"}),
    "digest.do_verify": ("method", _VERIFIED),
    "digest.do_return": ("reason", {"returned"}),
    "digest.do_visit": ("day", {"visit"}),
    "digest.do_call": ("", _CALL),
    "digest.do_ok": ("", _OK),
    "digest.do_new_contact": ("contact", _CONTACT_NEW),
    "digest.do_take": ("", {"mail_taken"}),
    "digest.do_ignore": ("", {"mail_ignored"}),
    "digest.do_reopen": ("reason", {"reopened"}),
    "digest.do_done": ("", {"duty_done"}),
    "digest.do_grant": ("", {"reward_granted"}),
    "digest.do_refuse": ("reason", {"reward_refused"}),
    "digest.do_start": ("", {"reporting_started"}),
    "digest.do_not_yet": ("reason", {"reporting_declined"}),
    "visit_sheet.button_move": ("day", {"visit_moved"}),
    "visit_sheet.button_off": ("", {"visit_off"}),
    "visit_question.button_verify": ("", {"verified_visit"}),
    "visit_question.button_write": ("report", {"visited"}),
    "visit_question.button_off": ("", {"visit_was_off"}),
    "choice.grant": ("", {"reward_granted"}),
    "choice.refuse": ("reason", {"reward_refused"}),
    "choice.approve": ("", {"granted"}),
    "choice.other_date": ("other_date", {"countered"}),
    "choice.decline": ("reason", {"declined", "counter_declined"}),
    "choice.snooze": ("", {"snoozed"}),
    "choice.call": ("", _CALL),
    "choice.verify": ("method", _VERIFIED),
    "choice.return": ("reason", {"returned"}),
    "choice.visit": ("day", {"visit"}),
    "choice.new_contact": ("contact", _CONTACT_NEW),
    "counter.do_accept": ("", {"counter_accepted"}),
    "counter.do_take_out": ("", {"counter_accepted"}),
    "counter.do_date": ("other_date", {"counter_dated"}),
    "counter.do_decline": ("reason", {"counter_declined"}),
    "counter.do_keep": ("reason", {"counter_declined"}),
    "counter.do_all": ("", {"counter_accepted"}),
    "escalation.button_ok": ("", _OK),
    "escalation.button_ok_all": ("", _OK),
    "escalation.button_ok_some": ("", _OK),
}
"""The text on a button: what its reader goes on writing, and what must come of it."""
_SENTENCES = (
    "digest.decisions_how",
    "digest.footer_change",
    "escalation.ok",
    "escalation.ok_by",
    "escalation.choose_many",
    "decision_hint.is_verified",
    "decision_hint.is_cancelled",
    "decision_hint.mail_about_closed",
    "decision_hint.needs_address",
)
"""Sentences whose quoted words may be sent back."""


_TRIED: set[str] = set()
"""The letters of this run: the same words in the same situation promise the same."""


@dataclass(slots=True)
class Checked:
    """The codes of the letters, every text that was sent back, and what failed (`wrong`)."""

    letters: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)
    tried: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def is_new(self, words: str, texts: Texts) -> bool:
        """Whether nothing of this shape was tried yet: `A approve` is one with `C approve`."""
        shape = f"{texts.language} " + re.sub(r"\d+", "0", re.sub(r"^[A-Z] ", "", words))
        if shape in self.shapes:
            return False
        self.shapes.add(shape)
        return True

    def note(self, letter: Letter, words: str, right: bool, told: str) -> None:
        """Something was tried, and it did what it says, or this instead."""
        self.tried.append(f"{letter.code} {words}")
        if not right:
            self.wrong.append(f"{letter.subject}: {words!r} gives {told}")


class Promises:
    """Tries what letters promise, at the moment at which they came."""

    def __init__(self, bot: InstallationHere, *, every: bool = False) -> None:
        self.bot, self.every = bot, every
        self.checked = Checked()

    def of(self, letter: Letter, whom: str, *, decides: bool) -> None:
        """Try everything that a letter promises; one that says the same was tried before.

        `decides`: its reader is a buyer.
        """
        self.checked.letters.add(letter.code)
        printed = f"{whom} {letter.plain.replace(letter.code, '')}"
        if printed in _TRIED:
            return
        _TRIED.add(printed)
        (self.of_buyer if decides else self.of_supplier)(letter, whom)

    def of_buyer(self, letter: Letter, whom: str) -> None:
        """Every button and line of a letter to somebody who decides."""
        texts = letter.texts
        if texts.say("list_reading.masthead") in letter.html:
            self._of_lists(letter)
            return
        with self.bot.opened() as bot:
            # What a receipt advises depends on what was said: all of it is tried.
            every = self.every or letter.subject.startswith("Re: ")
            trial = _Trial(bot, letter, whom, self.bot.now, self.checked, every)
            for button in letter.buttons:
                wants, rules = _expected(button, texts)
                if button.is_open:
                    trial.decides(button.body, frozenset())
                said = _gone_on(button.body, wants if button.is_open else "", texts)
                trial.decides(said, rules)
            for line in [*_reply_lines(letter), *letter.typed, *_quoted(letter), *_hints(letter)]:
                trial.decides(_filled(line, texts), None)

    def _of_lists(self, letter: Letter) -> None:
        """How lists are read is confirmed or corrected: each line says what it seems to say."""
        for button in letter.buttons:
            said = read_list_answer(button.body)
            leaves = button.label == letter.texts.say("list_reading.button_leave")
            right = said.leaves == leaves and said.imports != leaves and not said.unclear
            self.checked.note(letter, button.body, right, str(said))
        for line in letter.typed:
            said = read_list_answer(line)
            right = bool(said.imports or said.corrects) and not said.unclear
            self.checked.note(letter, line, right, str(said))

    def of_supplier(self, letter: Letter, whom: str) -> None:
        """Every button and line of a letter to a supplier."""
        tries = [
            one
            for one in _supplier_mails(letter, whom)
            if self.checked.is_new(_without_title(one[0]), letter.texts) or self.every
        ]
        paths = []
        for number, (_, mail, _) in enumerate(tries):
            path = self.bot.folder / f"try-{number}.eml"
            path.write_bytes(mail.as_bytes())
            paths.append(str(path))
        if not tries:
            return
        printed = self.bot.run("try-reply", "--json", *paths).splitlines()
        for (words, _, expects), line in zip(tries, printed, strict=True):
            self.checked.note(letter, words, expects(json.loads(line)), line)


def _without_title(words: str) -> str:
    """A button's line without what stands before its colon: the same for every measure."""
    return words.rpartition(":")[2] if words.startswith("(") and "\n" not in words else words


def _expected(button: Pressed, texts: Texts) -> tuple[str, frozenset[str]]:
    """What the reader goes on writing, and what must come of the button."""
    for key, (wants, rules) in _BUYER_BUTTONS.items():
        if not texts.has(key):
            continue
        pattern = _pattern(key, texts)
        if any(pattern.fullmatch(said) for said in (button.label, button.label[:-2].rstrip())):
            return wants, frozenset(rules)
    raise AssertionError(f"nobody knows what the button {button.label!r} does")


@dataclass(frozen=True, slots=True)
class _Trial:
    """One letter, answered again and again in a database that forgets it."""

    bot: Bot
    letter: Letter
    whom: str
    now: datetime
    checked: Checked
    every: bool

    def decides(self, words: str, rules: frozenset[str] | None) -> None:
        """Whether the words do one of these things (None: anything; empty: nothing at all)."""
        if (
            not self.checked.is_new(f"{words} {rules is None}", self.letter.texts)
            and not self.every
        ):
            return
        done = decide_here(self.bot, words, self.letter.code, "", self.whom, self.now, dry_run=True)
        found = {effect.text_key.removeprefix("decision.") for effect in done.effects
                 if effect.outcome is Outcome.DONE}  # fmt: skip
        stands = bool(found) and not done.troubled
        right = not found if rules == frozenset() else stands and (not rules or bool(found & rules))
        told = [(effect.outcome.value, effect.text_key) for effect in done.effects]
        told += [("unclear", one.why.value) for one in done.unclear]
        self.checked.note(self.letter, words, right, f"{told}, not {set(rules or ()) or 'done'}")


def _supplier_mails(letter: Letter, whom: str) -> Iterator[tuple[str, Any, Any]]:
    texts = letter.texts
    invited = texts.say("invitation.how_title") in letter.html
    asked = any(_is_proposed_date(button, texts) for button in letter.buttons)
    if (
        invited
        or asked
        or any(one.label == texts.say("proposal.button_all") for one in letter.buttons)
    ):
        yield from _about_proposal(letter, whom)
        return
    if any(button.label in _of_impacts(texts) for button in letter.buttons):
        for button in letter.buttons:
            yield from _impact_button(button, texts, whom)
        return
    if texts.say("impact_receipt.headline") in letter.html:
        return  # a receipt that asks nothing: its example is a correction
    for button in letter.buttons:
        yield from _supplier_button(button, texts, whom)
    lines = [*letter.typed, *_quoted(letter)]
    for line in lines:
        yield line, reply_mail(letter, line, whom), _takes_it(line, texts)
    if len(letter.typed) > 1 and texts.say("say.no") not in letter.typed:
        every = "\n".join(letter.typed)
        yield every, reply_mail(letter, every, whom), _takes_something_of_each


def _is_proposed_date(button: Pressed, texts: Texts) -> bool:
    """Whether a button is a ready answer to a question about a day of a proposed measure."""
    word = texts.say("propose_word.date")
    return button.label.startswith(f"{word} ") and any(sign.isdigit() for sign in button.label)


def _about_proposal(letter: Letter, whom: str) -> Iterator[tuple[str, Any, Any]]:
    """A proposed plan: each button and line says what stands on it, once the gap is filled."""
    texts = letter.texts
    day = texts.typed(A_DAY)
    more = {"accept": "", "date": day, "wording": "A wall of brick", "disagree": "no room"}
    answers = {
        "accept": "accepted",
        "date": "other_date",
        "wording": "other_wording",
        "disagree": "disagreed",
    }
    named = {texts.say(f"proposal.button_{name}"): name for name in more}
    for button in letter.buttons:
        label = button.label.lstrip("✓ ")
        if label == texts.say("proposal.button_all"):
            yield button.body, button_mail(button, whom), _accepts_what_has_a_day
            continue
        if label not in named:
            open_day = "" if label != texts.say("button.another_date") else day
            sent = button_mail(button, whom, open_day)
            yield f"{button.body}{open_day}", sent, _answers_with("other_date")
            continue
        name = named[label]
        if more[name]:
            yield button.body, button_mail(button, whom), _answers_nothing
        sent = button_mail(button, whom, more[name])
        yield f"{button.body}{more[name]}", sent, _answers_with(answers[name])
    for line in letter.typed:
        said = line.replace("…", "no room for a wall")
        yield line, reply_mail(letter, said, whom), _answers_something


def _answers_with(answer: str) -> Any:
    return lambda read: (
        [one["answer"] for one in read["proposal"]["answers"]] == [answer]
        and read["decision"] == "apply"
        and not read["unread"]
    )


def _answers_nothing(read: dict[str, Any]) -> bool:
    """An open button that was sent as it is: at most the reason is missing."""
    said = read["proposal"]["answers"]
    return all(one["answer"] == "disagreed" and not one["reason"] for one in said)


def _accepts_what_has_a_day(read: dict[str, Any]) -> bool:
    said = read["proposal"]["answers"]
    return bool(said) and all(one["answer"] == "accepted" for one in said) and not read["unread"]


def _answers_something(read: dict[str, Any]) -> bool:
    said = read["proposal"]
    return bool(said["answers"] or said["signer"]) and not (read["questions"] or read["unread"])


def _supplier_button(button: Pressed, texts: Texts, whom: str) -> Iterator[tuple[str, Any, Any]]:
    says = {name: texts.say(f"button.{name}") for name in ("done", "in_progress", "help")}
    label = button.label.lstrip("✓ ")
    sent = button_mail(button, whom)
    day = texts.typed(A_DAY)
    if label == says["done"]:
        yield button.body, sent, lambda read: _one(read, status="reported_complete")
    elif label == says["in_progress"]:
        yield button.body, sent, lambda read: _one(read, status="in_progress")
    elif label == says["help"]:
        yield button.body, sent, lambda read: _one(read, help=True)
    elif label in (texts.say("button.new_date"), texts.say("button.another_date")):
        yield button.body, sent, _says_nothing
        more = button_mail(button, whom, day)
        yield f"{button.body}{day}", more, lambda read: _one(read, new_date=A_DAY.isoformat())
    elif label in (texts.say("rhythm_offer.button_yes"), texts.say("rhythm_offer.button_no")):
        yield button.body, sent, _is_yes_or_no
    elif label == texts.say("button.yes"):
        yield button.body, sent, lambda read: read["decision"] == "apply"
    elif label in (wished := _wishes(texts)):
        body = f"{button.body}{CONTACT}" if button.body.endswith(": ") else button.body
        more = button_mail(Pressed(label, button.to, button.subject, body), whom)
        yield body, more, lambda read: [one["wish"] for one in read["wishes"]] == [wished[label]]
    elif button.body.endswith(": "):
        yield button.body, sent, _says_nothing
        filled = Pressed(label, button.to, button.subject, _all_done(button.body, texts))
        count = len(button.body.splitlines())
        yield (
            filled.body,
            button_mail(filled, whom),
            lambda read: _sure(read) == count and read["decision"] == "apply",
        )
    else:
        yield button.body, sent, lambda read: _sure(read) == 1 and read["decision"] == "apply"


def _wishes(texts: Texts) -> dict[str, str]:
    """The buttons for what is wished of our letters, and how each wish is called."""
    kinds = (("later", "later"), ("other", "other_person"), ("sheet", "sheet"))
    return {texts.say(f"wish_button.{name}"): kind for name, kind in kinds}


def _of_impacts(texts: Texts) -> set[str]:
    return {texts.say(f"impact{key}") for key in (".button", ".button_none", "_receipt.button")}


def _impact_button(button: Pressed, texts: Texts, whom: str) -> Iterator[tuple[str, Any, Any]]:
    """A form of an impact report: empty it says nothing, filled it says one impact, all of it."""
    filled = "\n".join(line + _part(line, texts) for line in button.body.splitlines())
    mail = button_mail(Pressed(button.label, button.to, button.subject, filled), whom)
    if button.label == texts.say("impact.button_none"):
        yield filled, mail, lambda read: (
            read["decision"] == "apply" and read["impacts"]["none_found"]
            and bool(read["impacts"]["how_looked"])
        )  # fmt: skip
        return
    yield button.body, button_mail(button, whom), lambda read: not read["impacts"]["said"]
    yield (
        filled,
        mail,
        lambda read: (
            read["decision"] == "apply"
            and not read["impacts"]["doubts"]
            and (len(read["impacts"]["said"]) == 1 or bool(read["impacts"]["how_looked"]))
        ),
    )


def _part(line: str, texts: Texts) -> str:
    """What a supplier writes behind an open label."""
    said = {"people": "2", "actuality": texts.say("impact_word.actual"),
            "severity": texts.say("impact_word.minor")}  # fmt: skip
    for part, words in said.items():
        if line.startswith(texts.say(f"impact_word.{part}")):
            return words
    return "" if not line.rstrip().endswith(":") else "guards were missing"


def _all_done(body: str, texts: Texts) -> str:
    return "\n".join(f"{line}{texts.say('say.done')}" for line in body.splitlines())


def _sure(read: dict[str, Any]) -> int:
    return sum(answer["sure"] for answer in read["answers"])


def _one(read: dict[str, Any], **values: object) -> bool:
    """Whether this is the only thing that was read, and sure."""
    if len(read["answers"]) != 1 or read["decision"] != "apply" or read["unread"]:
        return False
    answer = read["answers"][0]
    return bool(answer["sure"]) and all(answer[name] == value for name, value in values.items())


def _says_nothing(read: dict[str, Any]) -> bool:
    """Whether nothing is taken: what is not sure is asked."""
    said = [a for a in read["answers"] if a["sure"] and (a["status"] or a["new_date"] or a["help"])]
    return not said and not read["milestones"] and read["decision"] in ("apply", "ask_back")


def _takes_it(line: str, texts: Texts) -> Any:
    """What a printed line must be read as, by the catalogue's example that it is."""
    if line in (texts.say("say.yes"), texts.say("say.no")):
        return _is_yes_or_no
    for key, values in (
        ("example.done", {"status": "reported_complete"}),
        ("example.percent", {"percent": 60}),
        ("example.help", {"help": True}),
    ):
        if texts.has(key) and _pattern(key, texts).fullmatch(line):
            return lambda read: _one(read, **values)
    if texts.has("example.new_date") and _pattern("example.new_date", texts).fullmatch(line):
        return lambda read: _one(read) and read["answers"][0]["new_date"] is not None
    return lambda read: (
        read["decision"] == "apply"
        and not read["unread"]
        and bool(_sure(read) or read["milestones"] or read["wishes"])
    )


def _is_yes_or_no(read: dict[str, Any]) -> bool:
    """Whether nothing but a yes or a no was read: what becomes of it the story sees."""
    said = read["answers"] or read["questions"] or read["unread"] or read["milestones"]
    return not said and read["decision"] in ("apply", "ask_back")


def _takes_something_of_each(read: dict[str, Any]) -> bool:
    return bool(read["answers"]) and not read["unread"]


def _pattern(key: str, texts: Texts) -> re.Pattern[str]:
    """The catalogue's sentence with its gaps open, on one line."""
    names = (
        "date",
        "name",
        "number",
        "example",
        "lines",
        "letters",
        "target",
        "reason",
        "ref",
        "count",
    )
    words = ("visited", "verify", "visit", "reopen", "done", "by_phone", "new_contact")
    values = dict.fromkeys(names, "\0")
    values |= {word: texts.say(f"decision_word.{word}") for word in words}
    said = " ".join(texts.say(key, **values).split())
    return re.compile(re.escape(said).replace(re.escape("\0"), "\0").replace("\0", ".*?"))


def _gone_on(body: str, wants: str, texts: Texts) -> str:
    """What a reader goes on writing behind a button's words."""
    if wants == "other_date":
        open_words = texts.say("decide.other_date")
        day = f"{texts.say('decide.approve', number='')} {texts.typed(A_DAY)}"
        assert open_words in body, body
        return body.replace(open_words, day)
    more = {
        "": "",
        "reason": REASON.removeprefix("because "),
        "day": texts.typed(A_DAY),
        "report": "60%",
        "contact": CONTACT,
        "method": f" {texts.say('decision_word.by_phone')}",
    }
    return body + more[wants]


def _filled(line: str, texts: Texts) -> str:
    """A printed line with the reader's own words where it is open."""
    said = line.strip()
    if not said.endswith("…"):
        return said
    start = said.removesuffix("…").rstrip()
    if texts.say("decision_word.visit").lower() in start.lower():
        return f"{start} {texts.typed(A_DAY)}"
    if texts.say("decision_word.new_contact").lower() in start.lower():
        return f"{start} {CONTACT}"
    return f"{start} {REASON.removeprefix('because ')}"


class _Paragraphs(HTMLParser):
    """The text of every paragraph and table cell, on one line each."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "p":
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.found.append(" ".join(self._text.split()))

    def handle_data(self, data: str) -> None:
        self._text += data


def _reply_lines(letter: Letter) -> list[str]:
    """What a digest offers to type: `Reply: A verify / A return: photo missing`."""
    texts = letter.texts
    if not texts.has("digest.reply_with"):
        return []
    before, _, after = texts.say("digest.reply_with", lines="\0").partition("\0")
    found = []
    for text in _Paragraphs(letter.html).found:
        if text.startswith(before.strip()) and text.endswith(after.strip()):
            said = text.removeprefix(before.strip()).strip()
            found += said.split(texts.say("digest.or_line").strip())
    return [one.strip() for one in found]


def _hints(letter: Letter) -> list[str]:
    """What a receipt advises to write, where two things are named in one sentence."""
    texts = letter.texts
    found = []
    for text in _Paragraphs(letter.html).found:
        if _pattern("decision_hint.not_reported", texts).search(text):
            found.append("\n".join(_marks(texts).findall(text)))  # the one, then the other
        if _pattern("decision_hint.needs_method", texts).search(text):
            by_phone, visit = _marks(texts).findall(text)
            found += [by_phone, f"{visit} {texts.typed(A_DAY)}"]
    return found


def _marks(texts: Texts) -> re.Pattern[str]:
    """Words in the quotation marks of the language."""
    open_, _, close = texts.say("format.quote", words="\0").partition("\0")
    return re.compile(f"{re.escape(open_.strip())}\\s*(.+?)\\s*{re.escape(close.strip())}")


def _quoted(letter: Letter) -> list[str]:
    """The words in quotation marks of sentences that say what to reply."""
    texts = letter.texts
    marks = _marks(texts)
    found = []
    for text in _Paragraphs(letter.html).found:
        for key in (*_SENTENCES, "request.footer", "receipt.wrong"):
            if texts.has(key) and (said := _pattern(key, texts).search(text)):
                if key == "escalation.choose_many":
                    before = texts.say(key, example="\0").partition("\0")[0]
                    found.append(text[len(before.rstrip()) :].strip())
                found += marks.findall(said.group())
    return found
