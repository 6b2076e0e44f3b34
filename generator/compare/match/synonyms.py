"""Words of names in a schema that say the same."""

from __future__ import annotations

# A line for each meaning; words of two lines say different things.
_SYNONYMS = """
    address href link uri url
    begin from since start
    end finish stop to until
    max maximum highest
    min minimum lowest
    average avg mean
    sum total
    id identifier
    key
    label name title
    category kind type
    state status
    count quantity
    number
    comment notes
    description
    details info information
    date day
    time timestamp
    created creation
    changed modified updated
    deleted removed
    inbound incoming received
    outbound outgoing sent
    caller
    callee
    sender
    receiver recipient
    origin source
    destination target
    local
    remote
    private
    public
    internal
    external
    active
    inactive
    enabled
    disabled
    allowed
    blocked denied
    audio
    video
    email mail
    phone telephone
    image photo picture
    person
    user
    group
    team
    first
    last
    height
    width
    latitude
    longitude
    error failure fault
    add
    create new
    delete remove
    fetch get list read
    change set update
    activate enable
    deactivate disable
    code
    city
    country
    region
    street
"""
MEANINGS = {
    word: number for number, line in enumerate(_SYNONYMS.splitlines()) for word in line.split()
}
"""The number of its meaning, for each word that is known."""
