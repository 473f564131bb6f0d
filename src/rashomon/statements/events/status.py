"""How far an act is said to be real, and which step of an official act it is: read from what stands over and beside its word."""

from __future__ import annotations

from rashomon.model import Stage, Status
from rashomon.statements.events.lexicon import embedding, trigger_pos, word_sets
from rashomon.statements.events.slots import Frame
from rashomon.statements.events.untrue import is_untrue
from rashomon.statements.tree import OBJECT_MARKS, Tree
from rashomon.statements.words import words_of

_HEDGES = frozenset({"allegedly", "reportedly", "supposedly", "apparently", "purportedly", "possibly", "perhaps", "rumouredly"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NOBODY = frozenset({"none", "nobody", "neither", "nothing"})
_NO = frozenset({"no", "neither"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODAL = frozenset({"could", "may", "might", "should", "must", "can", "ca", "ought", "would", "'d", "’d"})
_HAVE_TO = frozenset({"has", "have", "needs", "need"})
_ASIDE = frozenset({"after", "before", "when", "while", "since", "because", "although", "during", "following", "amid", "despite"})
_NOUN_STATUS = {
    "possible": Status.HYPOTHETICAL, "potential": Status.HYPOTHETICAL, "planned": Status.PLANNED, "proposed": Status.PLANNED,
    "alleged": Status.ALLEGED, "suspected": Status.ALLEGED, "threatened": Status.HYPOTHETICAL, "imminent": Status.PLANNED,
    "upcoming": Status.PLANNED, "purported": Status.ALLEGED, "reported": Status.ALLEGED, "looming": Status.HYPOTHETICAL,
    "future": Status.HYPOTHETICAL, "supposed": Status.ALLEGED, "hypothetical": Status.HYPOTHETICAL, "any": Status.HYPOTHETICAL,
}  # fmt: skip
_ORDER = (Status.HYPOTHETICAL, Status.DENIED, Status.ALLEGED, Status.PLANNED, Status.ANNOUNCED)


def standings(frame: Frame) -> frozenset[Status]:
    """All that the words say about how real the act is; empty where they only tell it."""
    tree, index = frame.tree, frame.index
    found = _own(tree, index)
    if frame.carrier >= 0:
        found |= _own(tree, frame.carrier) | _lemma_effect(tree, frame.carrier)
    top = frame.carrier if frame.carrier >= 0 else index
    return frozenset(found | _above(tree, top))


def status_of(frame: Frame) -> Status:
    """The weakest standing that the words give the act; asserted where nothing takes away from it."""
    found = set(standings(frame))
    if Status.ANNOUNCED in found and Status.PLANNED in found:
        found.discard(Status.PLANNED)
    return next((status for status in _ORDER if status in found), Status.ASSERTED)


def _own(tree: Tree, index: int) -> set[Status]:
    """What the word's own auxiliaries, adverbs, adjectives and marks say."""
    found: set[Status] = set()
    if tree.is_negated(index) and not _until(tree, index):
        found.add(Status.DENIED)
    if tree.words[-1].text == "?" and tree.rels[index] in ("root", "conj") and tree.words[index].upos == "VERB":
        found.add(Status.HYPOTHETICAL)
    if _is_to_come(tree, index):
        found.add(Status.PLANNED)
    for kid in tree.kids[index]:
        text, rel = tree.words[kid].text.lower(), tree.rels[kid]
        if rel == "aux" and text in _FUTURE:
            found.add(Status.PLANNED)
        elif rel == "aux" and text in _MODAL:
            found.add(_modal(tree, index, text))
        elif rel in ("nsubj", "obj") and _is_none(tree, kid):
            found.add(Status.DENIED)  # "neither side fired", "opened no embassy", "said nothing"
        elif rel == "mark" and text in _CONDITIONS:
            found.add(Status.HYPOTHETICAL)
        elif rel == "advmod" and text in _HEDGES:
            found.add(Status.ALLEGED)
        elif rel in ("amod", "det") and text in _NOUN_STATUS and tree.words[index].upos == "NOUN":
            found.add(_NOUN_STATUS[text])
    return found


def _is_none(tree: Tree, index: int) -> bool:
    return tree.lemma(index) in _NOBODY or any(tree.lower[d] in _NO for d in tree.kids[index] if tree.rels[d] in ("det", "cc"))


def _is_to_come(tree: Tree, index: int) -> bool:
    """ "The ministers are to meet", "are due to meet", "troops are to be sent", and headlines: "Peru to host talks"."""
    if tree.lower[max(0, index - 2) : index] == ("due", "to"):
        return True
    marks = [m for m in tree.children(index, "mark") if tree.lower[m] == "to"]
    if not marks:
        return False
    above = tree.head(index)
    if above < 0 or any(tree.lemma(k) == "be" and k < marks[0] for k in tree.kids[index] if tree.rels[k][:3] in ("aux", "cop")):
        return True
    return tree.rels[index] == "xcomp" and tree.lemma(above) == "be"


def _until(tree: Tree, index: int) -> bool:
    """ "Did not leave until 1999" tells that it was done in the end."""
    marks = [tree.case(k) for k in tree.children(index, "obl", "advmod")]
    marks += [tree.words[m].text.lower() for k in tree.children(index, "advcl") for m in tree.children(k, "mark")]
    return any(m in ("until", "till") for m in marks) and not _future(tree, index)


def _future(tree: Tree, index: int) -> bool:
    return any(tree.words[k].text.lower() in _FUTURE | _MODAL for k in tree.children(index, "aux"))


def _modal(tree: Tree, index: int, text: str) -> Status:
    """ "Would" after a verb of saying in the past is the future of then; every other modal leaves it open."""
    above = tree.head(index)
    if any(tree.words[m].text.lower() in _CONDITIONS for k in tree.children(index, "advcl") for m in tree.children(k, "mark")):
        return Status.HYPOTHETICAL
    reported = above >= 0 and tree.rels[index] in ("ccomp", "xcomp", "acl", "parataxis", "conj", "root")
    return Status.PLANNED if text in ("would", "'d", "’d") and reported else Status.HYPOTHETICAL


def _above(tree: Tree, index: int) -> set[Status]:
    """What governing verbs, nouns and clauses make of it."""
    found: set[Status] = set()
    here, spoken_of = index, False
    for above in tree.ancestors(index):
        rel, denied = tree.rels[here], Status.DENIED in found
        if _is_vain(tree, here, above):
            break  # "failed to prevent them from attacking": they attacked
        if is_untrue(tree, here, above):
            found.add(Status.DENIED)
        if rel == "conj":
            shared = [k for k in tree.kids[above] if tree.rels[k] == "aux" and k < above] if here > above else []
            if shared and not tree.children(here, "aux", "nsubj") and not tree.is_passive(above):
                found |= _own(tree, above) - {Status.DENIED}
            found |= _as_joined(tree, here, above)
        elif rel in ("xcomp", "ccomp", "acl", "csubj") and tree.words[here].deprel != "acl:relcl":
            found |= _effect(tree, here, above)
        elif rel == "advcl":
            found |= _adverbial(tree, here, above) | _gerund(tree, here, above)
            if _is_aside(tree, here):
                break
        elif rel == "obl" and tree.case(here) in _ASIDE:
            break
        elif rel in ("obj", "nmod", "obl") and tree.words[above].upos in ("NOUN", "VERB"):
            found |= _nominal_effect(tree, here, above)
        else:
            break
        if spoken_of and not denied:
            found.discard(Status.DENIED)
        spoken_of = spoken_of or _is_spoken_of(tree, here, above)
        here = above
    return found


def _is_spoken_of(tree: Tree, here: int, above: int) -> bool:
    """Whether what is denied further up leaves an act as it is: "denied calling the attack a crime", "would not name the plan"."""
    if tree.rels[here] == "acl":
        return any(tree.lower[m] == "to" for m in tree.children(here, "mark"))
    return tree.rels[here] in ("obj", "obl") and tree.words[here].upos == "NOUN" and tree.words[above].upos == "VERB"


def _as_joined(tree: Tree, here: int, above: int) -> set[Status]:
    """A bare verb joined to one that governs an infinitive goes with that: "is scheduled to meet him on Monday and then return"."""
    bare = tree.feature(here, "VerbForm") == "Inf" and not tree.children(here, "aux", "mark", "nsubj")
    first = next((k for k in tree.children(above, "xcomp") if above < k < here), -1) if bare else -1
    return _effect(tree, first, above) if first >= 0 else set()


def _is_vain(tree: Tree, here: int, above: int) -> bool:
    """Whether `above` would have kept `here` from being, but was not done: it stands below a "not" or a verb such as "fail"."""
    if tree.lemma(above) not in word_sets()["preventing"] or tree.rels[here] not in ("obj", "xcomp", "advcl"):
        return False
    if tree.rels[here] == "advcl" and not any(tree.words[k].text.lower() == "from" for k in tree.children(here, "mark", "case")):
        return False
    at = above
    for _ in range(3):
        over = tree.head(at)
        if tree.is_negated(at):
            return True
        if over < 0 or tree.rels[at] not in ("xcomp", "advcl"):
            return False
        if embedding().get((trigger_pos(tree.words[over].upos), tree.lemma(over)), "") == "denied":
            return not tree.is_negated(over)
        at = over
    return False


def _is_aside(tree: Tree, here: int) -> bool:
    """Whether a clause only says when or why: what is over it does not touch it ("failed to act after they left")."""
    return any(tree.words[k].text.lower() in _ASIDE for k in tree.children(here, "mark", "advmod"))


def _lemma_effect(tree: Tree, index: int) -> set[Status]:
    lemma = tree.lemma(index)
    if lemma in word_sets()["announcing"]:
        return {Status.ANNOUNCED}
    return {Status.PLANNED} if lemma in ("propose", "plan", "seek", "pledge", "promise", "offer") else set()


def _is_unconfirmed(tree: Tree, above: int) -> bool:
    """ "Could not confirm that he was dead"."""
    return tree.words[above].upos == "VERB" and tree.lemma(above) in words_of("confirming") and tree.is_negated(above)


def _effect(tree: Tree, here: int, above: int) -> set[Status]:
    if _is_unconfirmed(tree, above):
        return {Status.HYPOTHETICAL}
    effect = embedding().get((trigger_pos(tree.words[above].upos), tree.lemma(above)), "")
    if tree.rels[here] == "xcomp" and tree.is_passive(above):  # "is said to have seized"
        effect = embedding().get(("p", tree.lemma(above)), effect)
    if tree.lemma(above) == "give" and any(tree.lemma(k) in word_sets()["terms"] for k in tree.children(above, "obj", "obl")):
        return {Status.HYPOTHETICAL}  # "gave them a week to leave"
    if (
        tree.rels[here] == "xcomp"
        and tree.lower[above] in _HAVE_TO
        and any(tree.lower[m] == "to" for m in tree.children(here, "mark"))
    ):
        return {Status.PLANNED}  # "still has to be ratified"
    if tree.lemma(above) == "rule" and "out" in tree.particles(above):
        return set() if tree.is_negated(above) else {Status.DENIED}  # "ruled out sending troops"
    finite = bool(tree.children(here, "nsubj")) or tree.feature(here, "VerbForm") == "Fin"
    if effect == "announced":
        return {Status.ANNOUNCED} if _same_doer(tree, here, above) else set()
    if effect in ("planned", "denied") and tree.words[above].upos == "VERB" and finite and effect == "planned":
        return {Status.PLANNED} if tree.children(here, "aux") else set()
    if not effect and _is_open_infinitive(tree, here, above):
        return {Status.HYPOTHETICAL}
    if not effect or effect in ("asserted", "decided"):
        return _own(tree, above) & {Status.HYPOTHETICAL, Status.PLANNED, Status.ALLEGED, Status.DENIED} if not finite else set()
    found = {Status(effect)}
    if tree.is_negated(above):
        found = {Status.ASSERTED} if effect == "denied" else {*found, Status.DENIED} if effect == "planned" else found
    return found


def _is_open_infinitive(tree: Tree, here: int, above: int) -> bool:
    """Whether an infinitive tells what may be, for nothing over it says that it came about: "a permit to invade", "free to fight".

    Of ranks and superlatives it tells what was done: "the first state to recognise it".
    """
    if tree.rels[here] not in ("xcomp", "acl", "ccomp") or not any(tree.lower[m] == "to" for m in tree.children(here, "mark")):
        return False
    if any(tree.lower[k] in ("have", "having", "be") for k in tree.children(here, "aux", "aux:pass")):
        return False  # "appears to have left"
    ranked = {tree.lower[above], *(tree.lower[k] for k in tree.children(above, "amod", "det", "nummod"))}
    return not any(word in words_of("ranking") or word.endswith("est") or word[:1].isdigit() for word in ranked)


def _same_doer(tree: Tree, here: int, above: int) -> bool:
    """Whether who announces also does it: no subject of its own, or a pronoun, or the same word."""
    own = tree.children(here, "nsubj", "csubj")
    if not own:
        return not tree.is_passive(here)
    return tree.words[own[0]].upos == "PRON" and tree.words[own[0]].text.lower() in ("it", "he", "she", "they", "we", "i")


def _adverbial(tree: Tree, here: int, above: int) -> set[Status]:
    marks = {tree.words[k].text.lower() for k in tree.children(here, "mark")}
    if marks & _CONDITIONS:
        return {Status.HYPOTHETICAL}
    if "to" in marks and not tree.children(here, "aux") and tree.words[above].upos != "NOUN":
        return {Status.HYPOTHETICAL} if tree.called_upon(above) else {Status.PLANNED}
    return {Status.DENIED} if "without" in marks else set()


def _gerund(tree: Tree, here: int, above: int) -> set[Status]:
    """ "Accused of sending arms", "refrained from attacking", "kept them from attacking"."""
    marks = {tree.words[k].text.lower() for k in tree.children(here, "mark", "case")}
    if "from" in marks and tree.lemma(above) in word_sets()["preventing"]:
        return {Status.HYPOTHETICAL}
    return _effect(tree, here, above) if marks & OBJECT_MARKS else set()


def _nominal_effect(tree: Tree, here: int, above: int) -> set[Status]:
    """Of "threat of war", "plan for an attack", "called for talks", "denied involvement in the attack"."""
    if _is_unconfirmed(tree, above):
        return {Status.HYPOTHETICAL}
    pos = trigger_pos(tree.words[above].upos)
    effect = embedding().get((pos, tree.lemma(above)), "")
    case = tree.case(here)
    if pos == "v" and tree.rels[here] == "obj" and tree.lemma(above) in word_sets()["undoing"]:
        return set() if tree.is_negated(above) else {Status.DENIED}
    if pos == "n" and effect in ("planned", "hypothetical", "alleged") and case in ("of", "for"):
        return {Status(effect)}
    if pos == "v" and tree.rels[here] == "obj" and effect in ("planned", "hypothetical", "alleged"):
        weak = tree.lemma(above) in (
            "plan",
            "consider",
            "threaten",
            "propose",
            "seek",
            "demand",
            "urge",
            "suggest",
            "contemplate",
            "fear",
            "allege",
            "offer",
        )
        return {Status(effect)} if weak else set()
    return (
        {Status.HYPOTHETICAL}
        if pos == "v" and case == "for" and tree.lemma(above) in ("call", "appeal", "push", "ask", "hope")
        else set()
    )


def stage_of(frame: Frame, label: str) -> Stage | None:
    """Which step of an official act it is, where the words say so."""
    sets = word_sets()
    for name, stage in _STAGES:
        if label in sets[name]:
            return stage
    if label not in sets["official_labels"]:
        return None
    if standings(frame) >= {Status.ANNOUNCED, Status.PLANNED}:
        return Stage.DECIDED  # "announced that it would establish relations"
    tree = frame.tree
    for above in tree.ancestors(frame.index):
        lemma = tree.lemma(above)
        if lemma in sets["delivering"]:
            return Stage.DELIVERED
        if lemma in sets["publishing"]:
            return Stage.PUBLISHED
        if lemma in sets["deciding"]:
            return Stage.DECIDED
        if tree.words[above].deprel in ("acl:relcl", "conj", "parataxis", "root", "advcl"):
            break
    return None


_STAGES = (
    ("delivered_labels", Stage.DELIVERED),
    ("written_labels", Stage.WRITTEN),
    ("published_labels", Stage.PUBLISHED),
    ("answered_labels", Stage.ANSWERED),
)
