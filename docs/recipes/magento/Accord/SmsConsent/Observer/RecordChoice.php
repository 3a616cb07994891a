<?php

declare(strict_types=1);

namespace Accord\SmsConsent\Observer;

use Accord\SmsConsent\Model\Client;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\UrlInterface;
use Psr\Log\LoggerInterface;

/** Once the order is committed: records what was ticked, again at each save until Accord took it. */
class RecordChoice implements ObserverInterface
{
    /** @var Client */
    private $client;
    /** @var UrlInterface */
    private $urls;
    /** @var LoggerInterface */
    private $log;

    public function __construct(Client $client, UrlInterface $urls, LoggerInterface $log)
    {
        $this->client = $client;
        $this->urls = $urls;
        $this->log = $log;
    }

    public function execute(Observer $observer): void
    {
        $order = $observer->getEvent()->getData('order');
        $ids = (string) $order->getData('accord_sms');
        if ($ids === '') {
            return;
        }
        $address = $order->getShippingAddress() ?: $order->getBillingAddress();
        $phone = $this->client->international((string) $address->getTelephone(), (string) $address->getCountryId());
        try {
            $this->client->accord()->grant($phone, $ids, (string) $order->getData('accord_sms_notice'), 'order ' . $order->getIncrementId(), $this->urls->getUrl('checkout'), $this->orderedAt($order));
        } catch (\AccordProblem $problem) {
            $this->log->warning('Accord, order ' . $order->getIncrementId() . ': ' . $problem->problem);
            if ($problem->mayPass()) {
                return;
            }
        }
        $order->setData('accord_sms', '');
        $order->getResource()->saveAttribute($order, 'accord_sms');
    }

    /** Magento keeps UTC. */
    private function orderedAt($order): int
    {
        return (int) strtotime($order->getData('created_at') . ' UTC');
    }
}
