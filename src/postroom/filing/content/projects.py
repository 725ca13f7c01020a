"""Projects: which project of a client a mail is about, learned mail by mail from where earlier ones were filed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

from postroom import mail
from postroom.filing.content.reasons import SHORTEST, TERMS_SHOWN, as_written, listed
from postroom.filing.content.terms import Reading, terms
from postroom.filing.content.trees import shares

FIELDS = {"subject": 1.2, "text": 1.2, "quoted": 0.6, "author": 0.7, "people": 0.7, "introduced": 0.5, "domain": 0.4}
"""How long the vector of each field of a mail is."""
RELUCTANCE = 1.0
"""How little a surprise moves the weights (r in Crammer, Kulesza and Dredze, 2009)."""
NEAREST, COMMON = 15, 300
"""So many of the likest mails are asked; a term that more mails hold finds none of them."""
PRIOR, MARGIN, NEIGHBOURS, LIFTS = -0.15, 2.1, 0.8, {"subject": 0.2, "text": 0.07, "author": 0.22}
"""How much each kind of evidence counts; `docs/filing.md` says what on."""
PEOPLE_MOST = 60

Vector = dict[str, float]
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Guess:
    """A project by its key, with its probability among those that mail is on record of."""

    key: int
    probability: float


@dataclass(slots=True)
class Weights:
    """A linear judge of each project against the others that learns from one mail at a time.

    Adaptive regularisation of weights (Crammer, Kulesza and Dredze, NIPS 2009), one vector a project: each weight has
    a mean and a variance, and a weight that was seldom learned moves the furthest.
    """

    means: dict[str, dict[int, float]] = field(default_factory=dict)
    variances: dict[str, dict[int, float]] = field(default_factory=dict)

    def margins(self, vector: Vector, keys: Iterable[int]) -> dict[int, float]:
        found = dict.fromkeys(keys, 0.0)
        for term, value in vector.items():
            for key, weight in self.means.get(term, {}).items():
                found[key] += value * weight
        return found

    def learn(self, vector: Vector, truth: int, keys: Iterable[int]) -> None:
        for key, margin in self.margins(vector, keys).items():
            sign = 1.0 if key == truth else -1.0
            if sign * margin < 1:
                self._move(vector, key, sign, 1 - sign * margin)

    def _move(self, vector: Vector, key: int, sign: float, loss: float) -> None:
        doubt = sum(value * value * self.variances.get(term, {}).get(key, 1.0) for term, value in vector.items())
        share = 1 / (doubt + RELUCTANCE)
        for term, value in vector.items():
            means, variances = self.means.setdefault(term, {}), self.variances.setdefault(term, {})
            variance = variances.get(key, 1.0)
            means[key] = means.get(key, 0.0) + sign * loss * share * variance * value
            variances[key] = variance - share * (variance * value) ** 2


class Projects:
    """What mail of each project of a client is like; as large as the mail that it is let learn."""

    def __init__(self, names: Mapping[int, str] | None = None) -> None:
        self.names = names or {}
        self.filed: Counter[int] = Counter()
        self.weights = Weights()
        self.met: Counter[str] = Counter()
        self.holding: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self.examples: list[tuple[int, Vector]] = []
        self.postings: defaultdict[str, list[int]] = defaultdict(list)

    def learn(self, reading: Reading, key: int) -> None:
        """Take in a mail of the project `key`. The name of a project counts as the subject of its first."""
        if key not in self.filed:
            self.filed[key] = 0
            self.weights.learn({f"subject {term}": 1.0 for term in terms(self.names.get(key, ""))}, key, self.filed)
        fields = _fields(reading)
        vector = self._vector(fields)
        self.weights.learn(vector, key, self.filed)
        self.filed[key] += 1
        for term in vector:
            self.postings[term].append(len(self.examples))
        for name, held in fields.items():
            for term in held:
                self.met[f"{name} {term}"] += 1
                self.holding[f"{name} {term}"][key] += 1
        self.examples.append((key, vector))

    def rank(self, reading: Reading) -> list[Guess]:
        """Return all projects that mail was learned of, the likeliest first; their probabilities sum to one."""
        fields = _fields(reading)
        vector = self._vector(fields)
        total = len(self.examples)
        scores = {key: PRIOR * log(filed / total) for key, filed in self.filed.items()}
        for key, margin in self.weights.margins(vector, self.filed).items():
            scores[key] += MARGIN * margin
        for key, near in self._near(vector).items():
            scores[key] += NEIGHBOURS * near
        for name, weight in LIFTS.items():
            for key, lift in self._lifts(name, fields[name]).items():
                scores[key] += weight * lift
        guesses = map(Guess, scores, shares(list(scores.values())))
        return sorted(guesses, key=lambda guess: -guess.probability)

    def reasons(self, reading: Reading, key: int) -> Iterator[str]:
        """Yield what a person would point out, were he to say why the mail is about this project."""
        others = [other for other in self.filed if other != key]
        telling = {
            term: weight * (means.get(key, 0.0) - max((means.get(other, 0.0) for other in others), default=0.0))
            for name, weight in self._vector(_fields(reading)).items()
            for field_, _, term in [name.partition(" ")]
            if field_ in ("subject", "text") and " " not in term and len(term) >= SHORTEST
            for means in [self.weights.means.get(name, {})]
        }
        best = sorted((term for term in telling if telling[term] > 0), key=lambda term: -telling[term])[:TERMS_SHOWN]
        if best:
            text = f"{reading.letter.subject} {reading.letter.text}"
            yield f"speaks of {listed([as_written(term, text) for term in best])}, as mail there does"
        wrote = self.holding.get(f"author {reading.letter.author}", Counter())
        if wrote[key]:
            yield f"{wrote[key]} of the {sum(wrote.values())} mails of its author that are remembered lie there"

    def _vector(self, fields: Fields) -> Vector:
        """Weigh the terms of each field by how seldom they are, and give each field its length."""
        found: Vector = {}
        total = len(self.examples) + 1
        for name, length in FIELDS.items():
            named = [f"{name} {term}" for term in fields[name]]
            weighed = {term: log(total / (self.met[term] + 0.5)) for term in named}
            norm = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            found |= {term: length * weight / norm for term, weight in weighed.items() if weight > 0}
        return found

    def _near(self, vector: Vector) -> dict[int, float]:
        """Return how the likest earlier mails share one among their projects."""
        likeness: defaultdict[int, float] = defaultdict(float)
        for term, value in vector.items():
            postings = self.postings.get(term, ())
            if len(postings) <= COMMON:
                for n in postings:
                    likeness[n] += value * self.examples[n][1][term]
        found: defaultdict[int, float] = defaultdict(float)
        for n in sorted(likeness, key=lambda n: -likeness[n])[:NEAREST]:
            found[self.examples[n][0]] += likeness[n] ** 2
        total = sum(found.values()) or 1.0
        return {key: weight / total for key, weight in found.items()}

    def _lifts(self, name: str, held: list[str]) -> dict[int, float]:
        """Return how much likelier each project is by the terms of a field, in log odds; no term counts alone."""
        known = [(self.holding[term], self.met[term]) for term in (f"{name} {each}" for each in held) if self.met[term]]
        total = len(self.examples)
        found = {}
        for key, filed in self.filed.items():
            share = filed / total
            lifts = sum(log((counts.get(key, 0) / share + 1) / (met + 1)) for counts, met in known)
            found[key] = lifts / sqrt(len(known)) if known else 0.0
        return found


def _fields(reading: Reading) -> Fields:
    """Return the terms of each field of a mail, each once."""
    letter = reading.letter
    subject = terms(mail.bare(letter.subject))
    people = sorted(set(letter.to))[:PEOPLE_MOST]
    domain = letter.author.rpartition("@")[2]
    domains = {address.rpartition("@")[2] for address in people}
    count = "nobody" if not people else "one" if len(people) == 1 else "some" if len(people) < 8 else "many"
    pairs = (f"{one} {next_}" for one, next_ in pairwise(subject))
    return {
        "subject": list(dict.fromkeys([*subject, *pairs])),
        "text": list(reading.terms),
        "quoted": list(reading.quoted),
        "author": [letter.author, f"@{domain}"],
        "people": [*people, f"all {','.join(people)}", count],
        "introduced": list(reading.introduced),
        "domain": [domain, domain.rpartition(".")[2], *(f"to {each}" for each in sorted(domains))],
    }
