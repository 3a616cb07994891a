<?php

declare(strict_types=1);

namespace Accord\SmsConsent\Observer;

use Accord\SmsConsent\Model\Client;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;

/** Whoever closes their account gets no more texts, either. */
class ForwardWithdrawal implements ObserverInterface
{
    /** @var Client */
    private $client;

    public function __construct(Client $client)
    {
        $this->client = $client;
    }

    public function execute(Observer $observer): void
    {
        foreach ($observer->getEvent()->getData('customer')->getAddresses() as $address) {
            $phone = $this->client->international((string) $address->getTelephone(), (string) $address->getCountryId());
            if ($phone !== '') {
                $this->client->accord()->withdraw($phone);
            }
        }
    }
}
