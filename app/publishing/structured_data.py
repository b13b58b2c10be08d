"""The JSON-LD graph of an article's page, in the names of schema.org, from the same records as the page itself."""

import json

from markupsafe import Markup

from app.domain.article import AIDisclosure, Genre
from app.domain.correction import Correction
from app.domain.person import Person
from app.domain.publication import Publication
from app.publishing.addresses import AUTHOR, CORRECTIONS, HOW_WE_WORK, SECTION, SERIES, Addresses, web
from app.publishing.claim_review import citations, claim_review
from app.publishing.content import CheckedClaim, PageContent
from app.publishing.language import Language
from app.publishing.nodes import Node, compact, page_id, person_id, site_id

_TYPES = {
    Genre.NEWS: "NewsArticle",
    Genre.REPORTAGE: "ReportageNewsArticle",
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.BACKGROUND: "BackgroundNewsArticle",
    Genre.INTERVIEW: "NewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
}

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SCHEMA = "https://schema.org/"

#: What a reader's or an aggregator's program is told of the part a machine had: schema.org and IPTC names.
DIGITAL_SOURCE: dict[AIDisclosure, list[str]] = {
    AIDisclosure.PEOPLE: [f"{_IPTC}digitalCreation"],
    AIDisclosure.ASSISTED: [f"{_SCHEMA}AlgorithmicallyEnhancedDigitalSource", f"{_IPTC}algorithmicallyEnhanced"],
    AIDisclosure.SUMMARISED: [
        f"{_SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource",
        f"{_IPTC}compositeWithTrainedAlgorithmicMedia",
    ],
    AIDisclosure.GENERATED: [
        f"{_SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource",
        f"{_IPTC}compositeWithTrainedAlgorithmicMedia",
    ],
    AIDisclosure.AUTOMATIC: [f"{_SCHEMA}TrainedAlgorithmicMediaDigitalSource", f"{_IPTC}trainedAlgorithmicMedia"],
}

#: schema.org's property for each policy that a publication may state.
_POLICY_PROPERTIES = {
    "ethics": "ethicsPolicy",
    "corrections": "correctionsPolicy",
    "verification": "verificationFactCheckingPolicy",
    "feedback": "actionableFeedbackPolicy",
    "ownership": "ownershipFundingInfo",
    "unnamed_sources": "unnamedSourcesPolicy",
    "no_bylines": "noBylinesPolicy",
    "masthead": "masthead",
}


def script(graph: list[Node]) -> Markup:
    """Write a graph as JSON that can stand in a script element: no text in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - JSON, with what HTML could read as markup escaped


def article_graph(
    content: PageContent, checks: tuple[CheckedClaim, ...], addresses: Addresses, language: Language, text: str
) -> list[Node]:
    """Return the graph of one article. `text` is the body without markup; `checks` are those that the page shows."""
    nodes = [
        _article(content, checks, addresses, language, text),
        organisation(content.publication, addresses),
        _web_page(content, addresses),
    ]
    nodes += [_person(person, addresses) for person in content.authors]
    if addresses.base_url:
        nodes.append(_breadcrumbs(content, addresses, language))
    nodes += [claim_review(check, number, content, addresses, language) for number, check in enumerate(checks, 1)]
    return nodes


def organisation(publication: Publication, addresses: Addresses) -> Node:
    """Return the publication as a NewsMediaOrganization, with the policies that it states."""
    node: Node = {
        "@type": "NewsMediaOrganization",
        "@id": site_id(addresses, "publisher"),
        "name": publication.name,
        "slogan": publication.motto,
        "description": publication.strapline,
        "url": addresses.absolute(),
        "email": publication.contact_email,
    }
    for key, name in _POLICY_PROPERTIES.items():
        text = publication.policies.get(key, "").strip()
        if text:
            elsewhere = web(text) if " " not in text else ""
            node[name] = elsewhere or addresses.absolute(HOW_WE_WORK, fragment=key.replace("_", "-"))
    if not node.get("correctionsPolicy"):
        node["correctionsPolicy"] = addresses.absolute(CORRECTIONS)
    return compact(node)


def _article(
    content: PageContent, checks: tuple[CheckedClaim, ...], addresses: Addresses, language: Language, text: str
) -> Node:
    article = content.article
    publisher = {"@id": site_id(addresses, "publisher")}
    modified = article.last_published or article.first_published
    return compact(
        {
            "@type": _TYPES[article.genre],
            "@id": page_id(content, addresses, "article"),
            "url": addresses.absolute(article.slug),
            "headline": article.headline,
            "alternativeHeadline": article.kicker,
            "description": article.standfirst,
            "abstract": article.standfirst,
            "articleBody": text,
            "articleSection": content.section.name if content.section else "",
            "dateline": article.dateline,
            "wordCount": len(text.split()),
            "keywords": list(article.tags),
            "inLanguage": article.language,
            "author": [{"@id": person_id(p, addresses)} for p in content.authors] or [publisher],
            "publisher": publisher,
            "publishingPrinciples": addresses.absolute(HOW_WE_WORK),
            "datePublished": language.iso(article.first_published) if article.first_published else "",
            "dateModified": language.iso(modified) if modified else "",
            "image": _image(content, addresses),
            "mainEntityOfPage": {"@id": page_id(content, addresses, "webpage")},
            "isPartOf": _series(content, addresses),
            "position": (content.article.series_position or "") if content.series else "",
            "citation": citations(checks),
            "correction": [_correction(c, publisher, language) for c in content.corrections],
            "digitalSourceType": DIGITAL_SOURCE.get(article.ai_disclosure, []),
            "version": content.version or "",
            "identifier": _hash(content),
        }
    )


def _hash(content: PageContent) -> Node:
    if not content.text_sha256:
        return {}
    return {"@type": "PropertyValue", "propertyID": "SHA-256", "value": content.text_sha256}


def _correction(correction: Correction, publisher: Node, language: Language) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": language.iso(correction.created),
        "author": publisher,
    }


def _image(content: PageContent, addresses: Addresses) -> Node:
    article = content.article
    info = content.media.get(article.image_sha256 or "")
    if info is None or not addresses.base_url:
        return {}
    return compact(
        {
            "@type": "ImageObject",
            "url": addresses.absolute("assets", file=info.name),
            "width": info.width or "",
            "height": info.height or "",
            "caption": article.image_caption,
            "creditText": article.image_credit,
        }
    )


def _series(content: PageContent, addresses: Addresses) -> Node:
    if content.series is None:
        return {}
    return compact(
        {
            "@type": "CreativeWorkSeries",
            "name": content.series.name,
            "url": addresses.absolute(SERIES, content.series.slug),
        }
    )


def _web_page(content: PageContent, addresses: Addresses) -> Node:
    links = [web(item.url) if item.external else addresses.absolute(item.slug) for item in content.related]
    return compact(
        {
            "@type": "WebPage",
            "@id": page_id(content, addresses, "webpage"),
            "url": addresses.absolute(content.article.slug),
            "name": content.article.headline,
            "relatedLink": [link for link in links if link],
            "breadcrumb": {"@id": page_id(content, addresses, "breadcrumbs")} if addresses.base_url else {},
        }
    )


def _breadcrumbs(content: PageContent, addresses: Addresses, language: Language) -> Node:
    steps = [(language.say("home"), addresses.absolute())]
    if content.section:
        steps.append((content.section.name, addresses.absolute(SECTION, content.section.slug)))
    steps.append((content.article.headline, addresses.absolute(content.article.slug)))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {
        "@type": "BreadcrumbList",
        "@id": page_id(content, addresses, "breadcrumbs"),
        "itemListElement": items,
    }


def _person(person: Person, addresses: Addresses) -> Node:
    return compact(
        {
            "@type": "Person",
            "@id": person_id(person, addresses),
            "name": person.name,
            "url": addresses.absolute(AUTHOR, person.slug),
            "description": person.biography,
            "sameAs": web(person.url),
        }
    )
