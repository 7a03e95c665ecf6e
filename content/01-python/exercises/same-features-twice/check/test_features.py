import copy
import unittest

from features import build_features

HOUR = 3600
# Far from today: a function that looks at the clock is noticed.
NOON = 1_923_048_000

TICKET = {"customer": "acme", "text": "  The API is DOWN ", "opened": NOON}
HISTORY = [
    {"customer": "acme", "text": "still down", "opened": NOON + HOUR},
    {"customer": "acme", "text": "charged twice", "opened": NOON - 30 * HOUR},
    {"customer": "globex", "text": "locked out", "opened": NOON - 2 * HOUR},
    TICKET,
    {"customer": "acme", "text": "refund", "opened": NOON - 5 * HOUR},
]


class Features(unittest.TestCase):
    longMessage = False

    def build(self, ticket=None, now=NOON + 2 * HOUR, history=None):
        """Features, from copies. An error becomes a sentence."""
        ticket = copy.deepcopy(TICKET) if ticket is None else ticket
        history = copy.deepcopy(HISTORY) if history is None else history
        try:
            features = build_features(ticket, now, history)
        except Exception as error:
            self.fail(f"build_features raised {error!r} for a ticket that is fine. Run prints its traceback.")
        self.assertTrue(isinstance(features, dict), f"A dict of features is expected, and {features!r} was returned.")
        for name in ("words", "urgent", "age_hours", "earlier"):
            self.assertIn(name, features, f"The feature {name} is missing from {features}.")
        return features

    def test_twice(self):
        """gives the same features for the same ticket twice"""
        first = self.build()
        second = self.build()
        self.assertEqual(
            first,
            second,
            f"The same arguments gave {first} and then {second}. Something outside of the function remembers the first call.",
        )
        self.assertEqual(first["words"], 4, f"'  The API is DOWN ' has 4 words, and words is {first['words']}.")
        self.assertIs(bool(first["urgent"]), True, "'  The API is DOWN ' holds the word down, and urgent is not True.")
        calm = self.build({**TICKET, "text": "A countdown question"})
        self.assertIs(bool(calm["urgent"]), False, "'A countdown question' has no urgent word, and urgent is not False.")

    def test_unchanged(self):
        """leaves the ticket and the history as they were"""
        ticket, history = copy.deepcopy(TICKET), copy.deepcopy(HISTORY)
        self.build(ticket, history=history)
        self.assertEqual(
            ticket,
            TICKET,
            f"build_features changed the ticket: its text was {TICKET['text']!r} and is {ticket.get('text')!r} now. "
            "Whoever comes next computes from something else.",
        )
        self.assertEqual(history, HISTORY, f"build_features changed the history to {history}.")

    def test_moment(self):
        """takes the moment from its argument"""
        for hours in (0, 2, 49.5):
            age = self.build(now=NOON + hours * HOUR)["age_hours"]
            self.assertEqual(
                age,
                hours,
                f"The ticket was opened {hours} hours before now, and age_hours is {age}. The moment should come from the "
                "argument now: the clock at the time of the call belongs to the caller, and a default value is computed "
                "once, when the function was defined.",
            )

    def test_counts(self):
        """counts the customer's tickets in the history"""
        for history, expected in (
            ([], 0),
            ([{"customer": "globex", "text": "x", "opened": NOON - HOUR}], 0),
            ([{"customer": "acme", "text": "x", "opened": NOON - day * 24 * HOUR} for day in (1, 2, 3)], 3),
        ):
            earlier = self.build(history=history)["earlier"]
            self.assertEqual(
                earlier,
                expected,
                f"The history holds {expected} earlier ticket(s) of acme, and earlier is {earlier}. Count in history: what "
                "this process happened to see before is another number in each process.",
            )
        both = [dict(TICKET, opened=NOON - HOUR), dict(TICKET, opened=NOON - HOUR)]
        earlier = self.build(history=both)["earlier"]
        self.assertEqual(earlier, 2, f"Two earlier tickets with the same text are two tickets, and earlier is {earlier}.")

    def test_before(self):
        """counts only tickets that came before"""
        earlier = self.build()["earlier"]
        self.assertEqual(
            earlier,
            2,
            f"acme opened two tickets before this one and one an hour after it; earlier is {earlier} instead of 2. A ticket "
            "that came later was not known when this one came, nor does a ticket come before itself.",
        )


if __name__ == "__main__":
    unittest.main()
