"""Synthetic payloads, the same for the same seed: what the service sends, in its proportions.

Dates have seven fraction digits as the service's have, durations are ISO 8601, identities carry
what they carry in practice. ``undeclared`` adds one member that the schema does not have.
"""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
START = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


class Maker:
    """Makes the objects of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def guid(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def moment(self) -> str:
        moment = START + timedelta(seconds=self.random.randrange(40_000))
        digits = self.random.randrange(1, 9_999_999)
        return f"{moment:%Y-%m-%dT%H:%M:%S}.{digits:07d}Z"

    def duration(self) -> str:
        return f"PT0.{self.random.randrange(1, 400):03d}S"

    def ratio(self) -> float:
        return round(self.random.random(), 6)

    def digits(self, count: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def user(self) -> Json:
        return {
            "id": self.guid(),
            "displayName": f"Person {self.random.randrange(10_000)}",
        }

    def identity_set(self) -> Json:
        return {"user": self.user()}

    def user_agent(self) -> Json:
        return {
            "@odata.type": "#microsoft.graph.callRecords.clientUserAgent",
            "headerValue": f"CallSignalingAgent (27/1.6.00.{self.digits(5)}//;release)",
            "platform": self.random.choice(["windows", "macOS", "iOS", "android", "web"]),
            "productFamily": "teams",
            "azureADAppId": self.guid(),
            "communicationServiceId": None,
        }

    def participant_endpoint(self) -> Json:
        return {
            "@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
            "userAgent": self.user_agent(),
            "identity": self.identity_set(),
            "associatedIdentity": {
                "id": self.guid(),
                "displayName": f"Person {self.random.randrange(10_000)}",
                "userPrincipalName": f"person{self.random.randrange(10_000)}@contoso.example",
            },
            "cpuName": "Contoso 9000",
            "cpuCoresCount": 8,
            "cpuProcessorSpeedInMhz": 2801,
            "name": f"HOST-{self.digits(4)}",
            "feedback": None,
        }

    def service_endpoint(self) -> Json:
        return {
            "@odata.type": "#microsoft.graph.callRecords.serviceEndpoint",
            "userAgent": {
                "@odata.type": "#microsoft.graph.callRecords.serviceUserAgent",
                "headerValue": "RTCC/7.0.0.0 UCWA/7.0.0.0 AudioVideoConferencingServer",
                "role": "skypeForBusinessAudioVideoMcu",
            },
        }

    def network(self) -> Json:
        return {
            "ipAddress": f"10.150.0.{self.random.randrange(255)}",
            "subnet": "10.150.0.0",
            "linkSpeed": self.random.choice([4_294_967_295, 866_700_032, 1_000_000_000]),
            "connectionType": self.random.choice(["wired", "wifi"]),
            "port": self.random.randrange(1024, 65_535),
            "reflexiveIPAddress": f"127.0.0.{self.random.randrange(255)}",
            "relayIPAddress": "52.114.188.102",
            "relayPort": self.random.randrange(1024, 65_535),
            "macAddress": "00-00-00-00-00-00",
            "wifiMicrosoftDriver": "Contoso wireless",
            "wifiMicrosoftDriverVersion": "12.0.0.722",
            "wifiVendorDriver": None,
            "wifiVendorDriverVersion": None,
            "wifiChannel": self.random.randrange(1, 140),
            "wifiBand": self.random.choice(["frequency24GHz", "frequency50GHz"]),
            "wifiRadioType": "wifi80211ac",
            "wifiSignalStrength": self.random.randrange(100),
            "wifiBatteryCharge": self.random.randrange(100),
            "dnsSuffix": None,
            "sentQualityEventRatio": self.ratio(),
            "receivedQualityEventRatio": self.ratio(),
            "delayEventRatio": self.ratio(),
            "bandwidthLowEventRatio": self.ratio(),
            "networkTransportProtocol": "udp",
            "basicServiceSetIdentifier": "00-00-00-00-00-00",
            "traceRouteHops": [],
        }

    def device(self) -> Json:
        return {
            "captureDeviceName": "Contoso headset",
            "captureDeviceDriver": "Contoso: 5.0.8.6",
            "renderDeviceName": "Contoso headset",
            "renderDeviceDriver": "Contoso: 5.0.8.6",
            "sentSignalLevel": -self.random.randrange(60),
            "receivedSignalLevel": -self.random.randrange(60),
            "sentNoiseLevel": -self.random.randrange(90),
            "receivedNoiseLevel": -self.random.randrange(90),
            "initialSignalLevelRootMeanSquare": self.ratio() * 1000,
            "cpuInsufficentEventRatio": self.ratio(),
            "renderNotFunctioningEventRatio": self.ratio(),
            "captureNotFunctioningEventRatio": self.ratio(),
            "deviceGlitchEventRatio": self.ratio(),
            "lowSpeechToNoiseEventRatio": self.ratio(),
            "lowSpeechLevelEventRatio": self.ratio(),
            "deviceClippingEventRatio": self.ratio(),
            "howlingEventCount": self.random.randrange(4),
            "renderZeroVolumeEventRatio": self.ratio(),
            "renderMuteEventRatio": self.ratio(),
            "micGlitchRate": self.ratio() * 100,
            "speakerGlitchRate": self.ratio() * 100,
        }

    def stream(self) -> Json:
        return {
            "streamId": self.digits(10),
            "audioCodec": self.random.choice(["satin", "silkWide", "opus"]),
            "videoCodec": None,
            "streamDirection": self.random.choice(["callerToCallee", "calleeToCaller"]),
            "startDateTime": self.moment(),
            "endDateTime": self.moment(),
            "averageAudioDegradation": self.ratio(),
            "averageJitter": self.duration(),
            "maxJitter": self.duration(),
            "averagePacketLossRate": self.ratio(),
            "maxPacketLossRate": self.ratio(),
            "averageRatioOfConcealedSamples": self.ratio(),
            "maxRatioOfConcealedSamples": self.ratio(),
            "averageRoundTripTime": self.duration(),
            "maxRoundTripTime": self.duration(),
            "packetUtilization": self.random.randrange(20_000),
            "averageBandwidthEstimate": self.random.randrange(20_000_000),
            "wasMediaBypassed": False,
            "postForwardErrorCorrectionPacketLossRate": None,
            "averageVideoFrameLossPercentage": None,
            "averageReceivedFrameRate": None,
            "lowFrameRateRatio": None,
            "averageVideoPacketLossRate": None,
            "averageVideoFrameRate": None,
            "lowVideoProcessingCapabilityRatio": None,
            "averageAudioNetworkJitter": self.duration(),
            "maxAudioNetworkJitter": self.duration(),
        }

    def media(self, label: str, streams: int) -> Json:
        return {
            "label": label,
            "callerNetwork": self.network(),
            "calleeNetwork": self.network(),
            "callerDevice": self.device(),
            "calleeDevice": self.device(),
            "streams": [self.stream() for _ in range(streams)],
        }

    def session(self, media: int, *, is_group: bool) -> Json:
        streams = 5 if is_group else 2
        labels = ["main-audio", "main-video", "data", "applicationsharing-video"][:media]
        caller = self.participant_endpoint()
        callee = self.service_endpoint() if is_group else self.participant_endpoint()
        begin, end, key = self.moment(), self.moment(), self.guid()
        return {
            "id": key,
            "modalities": ["audio", "video"] if media > 1 else ["audio"],
            "startDateTime": begin,
            "endDateTime": end,
            "isTest": None,
            "failureInfo": None,
            "caller": caller,
            "callee": callee,
            "segments": [
                {
                    "id": key,
                    "startDateTime": begin,
                    "endDateTime": end,
                    "failureInfo": None,
                    "caller": caller,
                    "callee": callee,
                    "media": [self.media(label, streams) for label in labels],
                }
            ],
        }

    def call(self, sessions: int, media: int, *, is_group: bool) -> Json:
        organizer = self.user()
        return {
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#communications/"
            "callRecords(sessions(segments()))/$entity",
            "id": self.guid(),
            "version": 1,
            "type": "groupCall" if is_group else "peerToPeer",
            "modalities": ["audio", "video"] if media > 1 else ["audio"],
            "lastModifiedDateTime": self.moment(),
            "startDateTime": self.moment(),
            "endDateTime": self.moment(),
            "joinWebUrl": f"https://teams.example/l/meetup-join/{self.guid()}",
            "organizer": {"user": organizer},
            "participants": [self.identity_set() for _ in range(sessions + 1)],
            "organizer_v2": {"id": organizer["id"], "identity": {"user": organizer}},
            "sessions": [self.session(media, is_group=is_group) for _ in range(sessions)],
        }

    def pstn_row(self) -> Json:
        return {
            "id": self.guid(),
            "callId": self.guid(),
            "userId": self.guid(),
            "userPrincipalName": f"person{self.random.randrange(10_000)}@contoso.example",
            "userDisplayName": f"Person {self.random.randrange(10_000)}",
            "startDateTime": self.moment(),
            "endDateTime": self.moment(),
            "duration": self.random.randrange(4000),
            "charge": self.random.randrange(1000) / 1000,
            "callType": self.random.choice(["user_in", "user_out"]),
            "currency": "USD",
            "calleeNumber": f"+1206555{self.digits(4)}",
            "usageCountryCode": "US",
            "tenantCountryCode": "US",
            "connectionCharge": 0.0,
            "callerNumber": f"+1206555{self.digits(4)}",
            "destinationContext": None,
            "destinationName": "United States",
            "conferenceId": None,
            "licenseCapability": "MCOPSTNU",
            "inventoryType": "Subscriber",
            "operator": "Contoso",
            "callDurationSource": "microsoft",
        }

    def routing_row(self) -> Json:
        return {
            "id": self.guid(),
            "correlationId": self.guid(),
            "userId": self.guid(),
            "userPrincipalName": f"person{self.random.randrange(10_000)}@contoso.example",
            "userDisplayName": f"Person {self.random.randrange(10_000)}",
            "startDateTime": self.moment(),
            "inviteDateTime": self.moment(),
            "failureDateTime": "0001-01-01T00:00:00Z",
            "endDateTime": self.moment(),
            "duration": self.random.randrange(4000),
            "callType": "ByotIn",
            "successfulCall": True,
            "callerNumber": f"+1206555{self.digits(4)}",
            "calleeNumber": f"+1206555{self.digits(4)}",
            "mediaPathLocation": "USWE",
            "signalingLocation": "EUNO",
            "finalSipCode": 0,
            "callEndSubReason": 540_000,
            "finalSipCodePhrase": "BYE",
            "trunkFullyQualifiedDomainName": "tll-audiocodes01.adatum.example",
            "mediaBypassEnabled": False,
        }


def page(rows: list[Json]) -> Json:
    return {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(rows)",
        "@odata.count": len(rows),
        "value": rows,
    }


def one_call(seed: int) -> Json:
    """A call of two, about 9 KB."""
    return Maker(seed).call(1, 1, is_group=False)


def group_call(seed: int) -> Json:
    """A meeting with 20 sessions, about 200 KB."""
    return Maker(seed).call(20, 1, is_group=True)


def pstn_page(seed: int) -> Json:
    """100 rows of the PSTN log."""
    maker = Maker(seed)
    return page([maker.pstn_row() for _ in range(100)])


def routing_page(seed: int) -> Json:
    """100 rows of the direct routing log."""
    maker = Maker(seed)
    return page([maker.routing_row() for _ in range(100)])


def as_bytes(payload: Json) -> bytes:
    """Compact JSON, as the service sends it."""
    return json.dumps(payload, separators=(",", ":")).encode()
